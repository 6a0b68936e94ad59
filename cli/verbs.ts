// What the operator's command can do. Each verb is thin: it reads its input, asks a room, and prints what it says.
import { findEdition, json, readBytes, readTextFile, requireSetting } from './named-input.ts'
import type { Options } from './options.ts'
import { WrongInput } from './wrong-input.ts'

export type Verb = {
  /** `questionnaire EDITION --setting SETTING` */
  usage: string
  summary: string
  /** Further lines of `--help`. */
  help: readonly string[]
  /** Names of the options, each with a value. */
  options: readonly string[]
  /** Names of those without a value. */
  flags?: readonly string[]
  /** How many arguments it takes; `{ least }`: that many or more. */
  arguments: number | { readonly least: number }
  /** Returns what goes to standard output. */
  run(args: readonly string[], options: Options): Promise<string>
}

const EDITION_HELP = [
  'EDITION: such as trust/2017. One of the edition files of this software; else one that an administrator published,',
  '  in the database that DATABASE_URL names, else the service’s own, else that of the demo.',
]
const SETTING_HELP = '--setting: acute, mental-health, community or ambulance'

/** Some thirty times that of a nation. */
const LONGEST_DRAW_FILE = 300_000_000

export const VERBS: Readonly<Record<string, Verb>> = {
  questionnaire: {
    usage: 'questionnaire EDITION --setting SETTING',
    summary: 'print an edition as it is asked of a care setting',
    help: [...EDITION_HELP, SETTING_HELP],
    options: ['setting'],
    arguments: 1,
    async run([id = ''], { setting }) {
      const { questionnaireVerb } = await import('./questionnaire.ts')
      const { edition, contentHash } = await findEdition(id)
      return json(questionnaireVerb(edition, contentHash, requireSetting(edition, setting)))
    },
  },

  score: {
    usage: 'score --edition EDITION --setting SETTING FILE.csv',
    summary: 'score the answers in a CSV file, exactly as the results page does',
    help: [
      ...EDITION_HELP,
      SETTING_HELP,
      'FILE.csv: the columns question, answer and reason; further columns are ignored, so that a downloaded',
      '  answers-long.csv can be read as it is. Answers are option ids, among them dont-know and not-applicable',
      '  (which needs a reason); an empty answer means unanswered.',
      'In what is printed, `answered` counts every answer, don’t know and not applicable among them.',
    ],
    options: ['edition', 'setting'],
    arguments: 1,
    async run([file = ''], { edition: id, setting }) {
      const { csvProblemsInWords, readAnswersCsv } = await import('./answers-csv.ts')
      const { scoreVerb } = await import('./score.ts')
      const { edition, contentHash } = await findEdition(id)
      const asked = requireSetting(edition, setting)
      const read = readAnswersCsv(await readTextFile(file), edition, asked)
      if ('problems' in read) {
        throw new WrongInput(
          csvProblemsInWords(read.problems)
            .map((problem) => `${file}: ${problem}`)
            .join('\n'),
        )
      }
      return json(scoreVerb(edition, contentHash, asked, read.answers))
    },
  },

  fhir: {
    usage: 'fhir export questionnaire|response|definitions … | fhir import FILE.json …',
    summary: 'write and read FHIR R4: what an edition asks, and the answers of an assessment',
    help: [
      'fhir export questionnaire --edition trust/2017 --setting acute',
      '    the Questionnaire of an edition, as it is asked of a care setting',
      'fhir export response --assessment ID',
      '    the QuestionnaireResponse of an assessment in the database: as submitted, else as far as it is',
      'fhir export response --edition trust/2017 --setting acute --organisation CODE --answers FILE.csv',
      '    the QuestionnaireResponse of the answers in a CSV file, as `dma score` reads it',
      'fhir export definitions',
      '    a Bundle of the StructureDefinitions of our own extensions',
      'fhir import FILE.json',
      '    a Questionnaire: checks it, and prints the part of an edition that it holds, as YAML;',
      '    a QuestionnaireResponse: checks it against the edition it is pinned to, and prints its answers as CSV',
      'fhir import FILE.json --assessment ID --user EMAIL',
      '    saves the answers of a QuestionnaireResponse into an open assessment, in the name of somebody who may answer',
      '    it. Answers that changed since the response was exported are left as they are and reported, with exit code 2.',
      'A file that is wrong in any place is refused whole, with the place and the reason.',
      'Assessments are those of the database that DATABASE_URL names, else the service’s own, else that of the demo.',
    ],
    options: ['edition', 'setting', 'organisation', 'answers', 'assessment', 'user'],
    arguments: 2,
    async run(args, options) {
      const { fhirVerb } = await import('./fhir.ts')
      return fhirVerb(args, options)
    },
  },

  figures: {
    usage: 'figures QUESTIONNAIRE',
    summary: 'print the national figures of every collection in the database',
    help: [
      'QUESTIONNAIRE: such as trust',
      'Of what was submitted: the shares that the edition names; else of organisations in each band of a theme or at',
      '  each level of a ladder, or of what is in place under each heading of a checklist.',
      'Reads the database that DATABASE_URL names, else the service’s own, else that of the demo.',
    ],
    options: [],
    arguments: 1,
    async run([questionnaire = '']) {
      const { figuresVerb } = await import('./figures.ts')
      return withStore(async (store, editions) => {
        const known = new Set([...editions.values()].map(({ edition }) => edition.questionnaire))
        if (!known.has(questionnaire)) {
          throw new WrongInput(`There is no questionnaire “${questionnaire}”. There is: ${[...known].join(', ')}`)
        }
        return json(await figuresVerb(store, editions, questionnaire))
      })
    },
  },

  evidence: {
    usage: 'evidence import FILE.csv [--source TEXT] [--preview]',
    summary: 'import what others recorded of organisations: toolkit status, EMRAM stages, and the like',
    help: [
      'FILE.csv: the columns organisation, scheme, version, value, status, date and, if you like, expires, source and',
      '  meaning; or the status of the Data Security and Protection Toolkit, as it is published. UTF-8, up to 5 MB and',
      '  100,000 rows. Days are written 2023-03-01, 01/03/2023 or 1 March 2023.',
      '--source: where the file is from, for rows that name no source; the file’s name where left out',
      '--preview: says what would be imported, and changes nothing',
      'Rows that are right are imported. The others are listed with line and reason, with exit code 2. The same file again',
      '  adds nothing. What was recorded otherwise for the same day has to be withdrawn first, on its organisation’s page.',
      'Works on the database that DATABASE_URL names, else the service’s own, else that of the demo.',
    ],
    options: ['source'],
    flags: ['preview'],
    arguments: 2,
    async run(args, options) {
      const { evidenceVerb } = await import('./external-evidence.ts')
      return evidenceVerb(args, options)
    },
  },

  'check-editions': {
    usage: 'check-editions',
    summary:
      'prove the edition files, their cross-checks and words of assurance sound, or name file, line and question',
    help: [],
    options: [],
    arguments: 0,
    async run() {
      const { checkEditions } = await import('./check-editions.ts')
      const { editionFiles } = await import('#server/edition-files.ts')
      const { problemInWords } = await import('#questionnaires/source.ts')
      const { crossCheckFiles } = await import('#server/cross-check-files.ts')
      const { assuranceFiles } = await import('#server/assurance-files.ts')
      const files = editionFiles()
      const problems = checkEditions(files, crossCheckFiles(), assuranceFiles())
      if (problems.length > 0) throw new WrongInput(problems.map(problemInWords).join('\n'))
      return `${files.length} editions are sound\n`
    },
  },

  schema: {
    usage: 'schema',
    summary: 'print the JSON Schema of an edition, for editors that check YAML while it is written',
    help: ['docs/edition.schema.json is what this prints, formatted by `npm run format`.'],
    options: [],
    arguments: 0,
    async run() {
      const { editionJsonSchema } = await import('#questionnaires/json-schema.ts')
      return json(editionJsonSchema())
    },
  },

  'sampling-trial': {
    usage: 'sampling-trial [--seeds FIRST-LAST] [--json]',
    summary: 'simulate national rounds, and measure how well a sample drawn by risk finds inflated bands',
    help: [
      '--seeds: a round for each, 101-140 where left out. The weights were tuned on 1-20.',
      '--json: the figures alone',
      'What is simulated, and how far it can be trusted: docs/sampling-trial.md.',
    ],
    options: ['seeds'],
    flags: ['json'],
    arguments: 0,
    async run(_, options) {
      const { samplingTrialVerb, trialInWords } = await import('./sampling-trial.ts')
      const findings = samplingTrialVerb(options)
      return options.json === undefined ? trialInWords(findings) : json(findings)
    },
  },

  'draw-again': {
    usage: 'draw-again FILE.json',
    summary: 'make the draw of a validation again from its file, and say whether it agrees byte for byte',
    help: [
      'FILE.json: as an administrator downloads it from the page of a validation, after the seed was published.',
      'Needs no database. Exit code 0 where it agrees, 1 where it does not, 2 where it is no file of a draw.',
    ],
    options: [],
    arguments: 1,
    async run([file = '']) {
      const { drawAgainVerb } = await import('./draw-again.ts')
      const text = (await readBytes(file, LONGEST_DRAW_FILE)).toString('utf8')
      if (text.length > LONGEST_DRAW_FILE) throw new WrongInput(`${file} is too long for the file of a draw`)
      return drawAgainVerb(text, file)
    },
  },

  'check-audit': {
    usage: 'check-audit FILE.json [--hash HASH]',
    summary: 'check the audit file of an assessment: its hashes, people, decisions, draw and scores',
    help: [
      'FILE.json: as downloaded. The edition that it names is one of the files of this software; else one that an',
      '  administrator published, in the database that DATABASE_URL names, else the service’s own, else that of the demo.',
      '--hash: the last hash, if you were told it otherwise. Somebody who changes a file can work out its hashes again;',
      '  only a hash from elsewhere shows that every word is as it was.',
      'Exit code: 0 if what was checked holds, 1 if something doesn’t, 2 if the file or its edition can’t be read.',
    ],
    options: ['hash'],
    arguments: 1,
    async run([file = ''], { hash }) {
      const { checkAuditFile } = await import('./check-audit.ts')
      const { report, holds } = await checkAuditFile(file, hash)
      if (!holds) process.exitCode = 1
      return report
    },
  },

  release: {
    usage: 'release verify COLLECTION [--version N] | release build COLLECTION --user EMAIL …',
    summary: 'build the releases of a collection again and say whether they are the same; build and check the next one',
    help: [
      'COLLECTION: such as trust-2017',
      'release verify COLLECTION [--version N]',
      '    each release, or that version, is built again from the figures that were frozen for it, and compared byte for',
      '    byte; and those are frozen again from the database, which gives others where anything was changed there since',
      'release build COLLECTION --user EMAIL [--note TEXT] [--names all|none] [--league]',
      '    builds the next version of the results as they stand, in the name of an administrator, and prints what was',
      '    checked. It replaces what waits for signatures. Two administrators sign it on its page',
      '--note: what readers should know; of a version after the first, what is different from the one before',
      '--names none: figures of groups only. --league: readers can list organisations in order of a score',
      'Exit code: 0 if the releases are the same, or every check passed; 1 if not; 2 if nothing was done.',
      'Works on the database that DATABASE_URL names, else the service’s own, else that of the demo.',
    ],
    options: ['version', 'user', 'note', 'names'],
    flags: ['league'],
    arguments: 2,
    async run([act = '', collection = ''], options) {
      if (act !== 'verify' && act !== 'build') {
        throw new WrongInput(`There is nothing to “${act}”: release verify COLLECTION, or release build COLLECTION`)
      }
      return withStore(async (store) => {
        const { releaseVerb } = await import('./release.ts')
        const { report, holds } = await releaseVerb(store, { act, collection, options })
        if (!holds) process.exitCode = 1
        return report
      })
    },
  },

  'open-collection': {
    usage: 'open-collection EDITION --year YEAR --opens DATE --closes DATE [--approval yes|no]',
    summary: 'open a collection to every organisation that the edition asks',
    help: [
      'EDITION: such as trust/2026',
      '--opens, --closes: the first and the last day, such as 2026-09-01, both in full and UK time',
      '--approval: whether an executive approver approves each assessment before it can be submitted; yes where left',
      '  out. Say no where one person answers alone, as in a practice.',
      'Said again with the same words, it adds the organisations that have come since.',
      'Works on the database that DATABASE_URL names, else the service’s own, else that of the demo.',
    ],
    options: ['year', 'opens', 'closes', 'approval'],
    arguments: 1,
    async run([id = ''], options) {
      const { readRound, withTimesOf } = await import('./round.ts')
      const { findCollection, openCollection } = await import('#db/collections.ts')
      const { invitedBy } = await import('#questionnaires/asked.ts')
      const typed = readRound(options, new Date().toISOString().slice(0, 10))
      return withStore(async (store, editions) => {
        const edition = editions.get(id)?.edition
        if (!edition) throw new WrongInput(`There is no edition “${id}”. There are: ${[...editions.keys()].join(', ')}`)
        const { questionnaire, title } = edition
        const collectionId = `${questionnaire}-${typed.year}`
        const round = withTimesOf(typed, options, await findCollection(store, collectionId))
        const collection = { id: collectionId, questionnaire, editionId: id, title, ...round }
        const settings = invitedBy(edition)
        const added = await openCollection(store, { collection, settings, at: new Date().toISOString() })
        if (added === null)
          throw new WrongInput(
            `${collection.id} exists already, with another edition, other dates or another --approval`,
          )
        return json({ collection: collection.id, opensAt: round.opensAt, closesAt: round.closesAt, added })
      })
    },
  },

  organisations: {
    usage: 'organisations import FILE… [--preview] | organisations sizes FILE',
    summary: 'import organisations from the files of the Organisation Data Service, or say what that would do',
    help: [
      'FILE…: etr.csv, ect.csv, epraccur.csv, eccg.csv, eauth.csv, ets.csv, succ.csv, of either generation, and the list of',
      '  sub-ICB locations, boards and regions of the Office for National Statistics; in any order, best all at once, so',
      '  that each organisation finds its commissioner and region.',
      '--preview: changes nothing',
      'sizes FILE: how large organisations are: on each line an ODS code, a comma, and small, medium or large. All of it is',
      '  stored, or nothing.',
      'All of it is imported or, where anything is wrong with a file, nothing: each problem is named by file and line, with',
      '  exit code 2. The same files again change nothing.',
      'Care settings of trusts are proposed from their names; an administrator confirms them on the pages.',
      'Works on the database that DATABASE_URL names, else the service’s own, else that of the demo.',
    ],
    options: [],
    flags: ['preview'],
    arguments: { least: 2 },
    async run([act = '', ...files], { preview }) {
      if (act === 'sizes') {
        const { organisationSizesVerb } = await import('./organisation-sizes.ts')
        const { readBytes } = await import('./named-input.ts')
        const [file = '', ...more] = files
        if (more.length > 0) throw new WrongInput('organisations sizes takes one file')
        const text = new TextDecoder().decode(await readBytes(file, 5_000_000))
        return withStore((store) => organisationSizesVerb(store, text, new Date()))
      }
      if (act !== 'import') throw new WrongInput(`There is nothing to “${act}”: organisations import FILE…`)
      const { organisationsVerb } = await import('./organisations.ts')
      return withStore((store) =>
        organisationsVerb(store, files, { isPreview: preview !== undefined, now: new Date() }),
      )
    },
  },

  'create-administrator': {
    usage: 'create-administrator EMAIL',
    summary: 'make somebody an administrator, and print the link with which they set their password',
    help: ['Works on the database that DATABASE_URL names, else the service’s own, else that of the demo.'],
    options: [],
    arguments: 1,
    async run([typed = '']) {
      const { parseEmail } = await import('#app/auth/email.ts')
      const { createAdministrator } = await import('#db/joining.ts')
      const { readConfig } = await import('#server/config.ts')
      const email = parseEmail(typed)
      if (email === null) throw new WrongInput(`“${typed}” is not an email address`)
      return withStore(async (store) => {
        const token = await createAdministrator(store, email, new Date().toISOString())
        const { publicUrl, port } = readConfig(process.env)
        return `${publicUrl ?? `http://localhost:${port}`}/invitations/${token}\n`
      })
    },
  },
}

type StoreWork = Parameters<typeof import('./open-store.ts').withStore>[0]

async function withStore(work: StoreWork): Promise<string> {
  const { withStore: open } = await import('./open-store.ts')
  return open(work)
}
