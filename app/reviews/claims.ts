// The claims of a collection as the database has them: what stands, how it came about, what was submitted the year before
// and what others recorded. Batch by batch: those of a nation are never in memory together.
import type { PublishedEdition } from '#app/context.ts'
import {
  type FormerValue,
  recordsOf,
  type Standing,
  type Submitted,
  standingIn,
  submittedOf,
  valuesOf,
} from '#db/claims.ts'
import type { Collection } from '#db/collections.ts'
import { type Earlier, earlierOf } from '#db/earlier.ts'
import type { Store } from '#db/store.ts'
import type { Edition } from '#questionnaires/definition.ts'
import type { Claim, ClaimedAnswer, Conduct, EvidenceItem, OptionChange } from '#scoring/claim.ts'

export type EditionsById = ReadonlyMap<string, PublishedEdition>

export type StandingClaim = { readonly standing: Standing; readonly claim: Claim }

/** Some 20 MB at most, of 175 answers with notes and their history each. */
const PER_BATCH = 100

const HOUR = 3_600_000

/** In order of organisation. Throws where an edition isn't published: nothing could be said of its answers. */
export async function* claimsIn(
  store: Store,
  editions: EditionsById,
  collection: Pick<Collection, 'id' | 'questionnaire' | 'year' | 'editionId'>,
): AsyncGenerator<readonly StandingClaim[]> {
  const edition = editionOf(editions, collection.editionId)
  const all = await standingIn(store, collection.id)
  for (let first = 0; first < all.length; first += PER_BATCH) {
    const batch = all.slice(first, first + PER_BATCH)
    const [submitted, values, earlier, records] = await Promise.all([
      submittedOf(store, batch),
      valuesOf(store, batch),
      earlierOf(store, batch, collection),
      recordsOf(store, batch),
    ])
    yield batch.flatMap((standing): StandingClaim[] => {
      const { assessmentId, organisationCode, setting, submittedAt } = standing
      const own = submitted.get(assessmentId)
      if (!own) return []
      const claim = {
        organisation: organisationCode,
        edition,
        setting,
        day: submittedAt.slice(0, 10),
        answers: answersIn(own),
        lastYear: lastYearOf(editions, collection.editionId, earlier.get(organisationCode)),
        conduct: conductOf(values.get(assessmentId) ?? [], submittedAt),
        evidence: evidenceIn(own),
        external: (records.get(organisationCode) ?? []).map(({ organisationCode: _, expires, ...record }) => {
          return { ...record, expires: expires === '' ? null : expires }
        }),
      }
      return [{ standing, claim }]
    })
  }
}

export function editionOf(editions: EditionsById, id: string): Edition {
  const edition = editions.get(id)?.edition
  if (!edition) throw new Error(`the edition ${id} isn’t published`)
  return edition
}

export function answersIn({ answers }: Pick<Submitted, 'answers'>): Map<string, ClaimedAnswer> {
  return new Map(
    answers.map(({ question, option, reason, date, note }) => [
      question,
      date ? { option, reason, date, note } : { option, reason, note },
    ]),
  )
}

function evidenceIn({ evidence }: Submitted): Claim['evidence'] {
  if (evidence === null) return null
  const items = new Map<string, EvidenceItem[]>()
  for (const { question, expiresOn } of evidence) {
    const known = items.get(question)
    if (known) known.push({ expiresOn })
    else items.set(question, [{ expiresOn }])
  }
  return items
}

/** Null also where no line of editions leads from that one to this: then nothing can be compared. */
function lastYearOf(editions: EditionsById, editionId: string, earlier: Earlier | undefined): Claim['lastYear'] {
  const path = earlier && pathBetween(editions, earlier.editionId, editionId)
  const [edition] = path ?? []
  if (!earlier || !path || !edition) return null
  return { edition, setting: earlier.setting, answers: answersIn(earlier), path }
}

function pathBetween(editions: EditionsById, oldest: string, newest: string): Edition[] | null {
  const path: Edition[] = []
  for (let id = newest; ; ) {
    const edition = editions.get(id)?.edition
    if (!edition) return null
    path.unshift(edition)
    if (id === oldest) return path
    if (!edition.previous) return null
    id = `${edition.questionnaire}/${edition.previous}`
  }
}

/** What came after the submission, where it was withdrawn and made again meanwhile, is left out. Null: nothing is known. */
function conductOf(values: readonly FormerValue[], submittedAt: string): Conduct | null {
  if (values.length === 0) return null
  const submitted = Date.parse(submittedAt)
  const contributors = new Set<string>()
  const changes: OptionChange[] = []
  let question = ''
  let from: string | null = null
  for (const value of values) {
    if (value.question !== question) from = null
    question = value.question
    // A note was changed, not the answer.
    if (value.option === from || value.changedAt > submittedAt) continue
    contributors.add(value.changedBy)
    changes.push({ question, from, to: value.option, hoursBefore: (submitted - Date.parse(value.changedAt)) / HOUR })
    from = value.option
  }
  return { contributors: contributors.size, changes }
}
