// What an edition changes against the one before, for those who publish it: question by question, in words.
// Whether the changes are declared truly is succession.ts; this only reports them.
import { isAskedOf } from './asked.ts'
import { conditionInWords } from './condition-words.ts'
import { isComparable } from './crosswalk.ts'
import { type Edition, editionId, type Question, RELATIONS, type Relation, type Scale } from './definition.ts'
import { questionsOf } from './source.ts'

/** One thing that reads otherwise. '' in `was` or `is`: it was, or is, not there. */
export type PartChange = { readonly part: string; readonly was: string; readonly is: string }

/** `sources`: the questions of the edition before that it comes from; `parts` is empty where they aren't exactly one. */
export type QuestionChange = {
  readonly id: string
  readonly text: string
  readonly relation: Relation | null
  readonly note: string | null
  readonly sources: readonly { readonly id: string; readonly text: string }[]
  readonly parts: readonly PartChange[]
}

/** How many of the questions asked of a setting keep their year-to-year line. */
export type ComparableShare = {
  readonly setting: string
  readonly label: string
  readonly comparable: number
  readonly asked: number
  readonly askedBefore: number
}

export type Changes = {
  readonly previous: string
  readonly next: string
  readonly counts: Readonly<Record<Relation, number>>
  /** In reading order, all but those that are word for word as before. */
  readonly questions: readonly QuestionChange[]
  readonly retired: readonly { readonly id: string; readonly text: string; readonly reason: string }[]
  readonly comparable: readonly ComparableShare[]
  /** Everything beside the questions: title, scales, scoring, settings, sections … */
  readonly other: readonly PartChange[]
}

/** What `next` changes against `previous`. Makes the best of an edition whose crosswalk has faults. */
export function changesBetween(previous: Edition, next: Edition): Changes {
  const before = new Map(questionsOf(previous).map(({ question, section }) => [question.id, { question, section }]))
  const placed = questionsOf(next)
  const counts = Object.fromEntries(RELATIONS.map((relation) => [relation, 0])) as Record<Relation, number>
  for (const { question } of placed) if (question.crosswalk) counts[question.crosswalk.relation] += 1
  return {
    previous: editionId(previous),
    next: editionId(next),
    counts,
    questions: placed.flatMap(({ question, section }) => changeOf({ question, section }, before) ?? []),
    retired: next.retired.map(({ id, reason }) => ({ id, text: before.get(id)?.question.text ?? '', reason })),
    comparable: next.settings.map((setting) => comparableIn(setting, before, next)),
    other: differences(factsOf(previous), factsOf(next)),
  }
}

type Placed = { readonly question: Question; readonly section: string }
type Before = ReadonlyMap<string, Placed>

function changeOf(placed: Placed, before: Before): QuestionChange | null {
  const { id, text, crosswalk } = placed.question
  const keepsId = crosswalk === undefined || isComparable(crosswalk.relation)
  const sources = (keepsId ? [id] : (crosswalk.from ?? [])).flatMap((source) => before.get(source) ?? [])
  const [source, ...others] = sources
  const parts = source && others.length === 0 ? differences(partsOf(source), partsOf(placed)) : []
  if (crosswalk?.relation === 'same' && parts.length === 0) return null
  return {
    id,
    text,
    relation: crosswalk?.relation ?? null,
    note: crosswalk?.note ?? null,
    sources: sources.map(({ question }) => ({ id: question.id, text: question.text })),
    parts,
  }
}

/** As the comparison of results counts it: the question kept its meaning, and the setting was asked it before. */
function comparableIn({ id, label }: Edition['settings'][number], before: Before, next: Edition): ComparableShare {
  const asked = questionsOf(next).filter(({ question }) => isAskedOf(question, id))
  const comparable = asked.filter(({ question }) => {
    const earlier = before.get(question.id)
    return question.crosswalk && isComparable(question.crosswalk.relation) && earlier && isAskedOf(earlier.question, id)
  })
  const askedBefore = [...before.values()].filter(({ question }) => isAskedOf(question, id)).length
  return { setting: id, label, comparable: comparable.length, asked: asked.length, askedBefore }
}

type Fact = readonly [part: string, words: string]
type Facts = ReadonlyMap<string, string>

function differences(was: Facts, is: Facts): PartChange[] {
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((part) => ({ part, was: was.get(part) ?? '', is: is.get(part) ?? '' }))
    .filter((change) => change.was !== change.is)
}

function partsOf({ question, section }: Placed): Facts {
  return new Map([
    ['Question', question.text],
    ['Help', question.help],
    ['What good looks like', question.good ?? ''],
    ['Example, low', question.examples?.low ?? ''],
    ['Example, high', question.examples?.high ?? ''],
    ['Who answers', question.who ?? ''],
    ['Evidence', question.evidence],
    ['Scale', question.scale],
    ['Settings', question.settings?.join(', ') ?? 'all'],
    ['Asked when', question.when ? conditionInWords(question.when) : ''],
    ['Section', section],
  ])
}

function factsOf(edition: Edition): Facts {
  const {
    title,
    notice,
    declaration,
    settings,
    settingsTitle,
    secondsPerQuestion,
    smallestGroup,
    figures = [],
  } = edition
  const sections = edition.themes.flatMap((theme) => theme.sections.map((section) => ({ ...section, theme: theme.id })))
  return new Map<string, string>([
    ['Title', title],
    ['Notice', notice],
    ['Declaration', declaration],
    ['What settings are called', settingsTitle ?? ''],
    ['Seconds per question', String(secondsPerQuestion ?? '')],
    ['Smallest group', String(smallestGroup ?? '')],
    ...settings.map((setting): Fact => [`Setting ${setting.id}`, settingInWords(setting)]),
    ...scoringFacts(edition.scoring),
    ...edition.scales.map((scale): Fact => [`Scale ${scale.id}`, scaleInWords(scale)]),
    ...edition.themes.map((theme): Fact => [`Theme ${theme.id}`, `${theme.title}: ${theme.summary}`]),
    ...sections.map((s): Fact => [`Section ${s.id}`, `${s.title}: ${s.summary} (in ${s.theme})`]),
    ...figures.map((f): Fact => [`Figure ${f.id}`, `${f.text} (${f.question}: ${f.is.join(', ')})`]),
  ])
}

function settingInWords({ label, questions, organisations }: Edition['settings'][number]): string {
  return `${label}, ${questions} questions${organisations ? `, asked of ${organisations.join(', ')}` : ''}`
}

function scaleInWords({ title, help, options }: Scale): string {
  const all = options.map(({ label, points, asksDate }) => `${label} (${points}${asksDate ? ', asks for a date' : ''})`)
  return `${title}: ${all.join('; ')}${help === undefined ? '' : `. ${help}`}`
}

function scoringFacts(scoring: Edition['scoring']): Fact[] {
  const kind: Fact = ['Scoring', scoring.kind]
  if (scoring.kind === 'checklist') return [kind]
  if (scoring.kind === 'points') {
    return [
      kind,
      ['Scores are combined by', scoring.aggregation],
      ['Don’t know counts as', scoring.dontKnow],
      ...scoring.bands.map(({ id, label, from }): Fact => [`Band ${id}`, `${label}, from ${from}`]),
    ]
  }
  const { metFrom, levels, target, checkpoints = [] } = scoring
  return [
    kind,
    ['A requirement is met from', `${metFrom} points`],
    ['Target', target ? `${target.level} by ${target.by}` : ''],
    ...levels.map(
      ({ id, label, section, passShare, plan }): Fact => [
        `Level ${id}`,
        `${label}, section ${section}, ${passShare}%${plan === undefined ? '' : `, planned in ${plan}`}`,
      ],
    ),
    ...checkpoints.map(({ title, on }): Fact => [`Checkpoint ${title}`, on]),
  ]
}
