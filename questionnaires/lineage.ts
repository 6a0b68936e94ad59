// A questionnaire over the years: its editions one after another, and what must hold across all of them.
import { type Edition, editionId } from './definition.ts'
import { readEdition } from './read-edition.ts'
import { checkEdition, namedPartsOf } from './soundness.ts'
import { inReadingOrder, type Problem, problemAt, type SourcedEdition } from './source.ts'
import { checkAgainstPrevious } from './succession.ts'

export type EditionFile = { readonly name: string; readonly text: string }

/** `editions`: by questionnaire, oldest first. Only without `problems` may any of them be used. */
export type ReadEditions = { readonly editions: readonly SourcedEdition[]; readonly problems: readonly Problem[] }

/** Reads and checks the edition files of any number of questionnaires together. */
export function readEditions(files: Iterable<EditionFile>): ReadEditions {
  const read = [...files].map(({ name, text }) => readEdition(text, name))
  const editions = read.filter((result) => 'edition' in result)
  // With a file missing from the chain, what it should say of the others would only be noise.
  if (editions.length === read.length) return checkEditions(editions)
  const problems = read.flatMap((result) => ('problems' in result ? result.problems : []))
  return { editions, problems: inReadingOrder([...problems, ...editions.flatMap(checkEdition)]) }
}

/** Checks editions that are read already, each by itself and all of a questionnaire together. */
function checkEditions(editions: readonly SourcedEdition[]): ReadEditions {
  const problems = editions.flatMap(checkEdition)
  const questionnaires = new Set(editions.map(({ edition }) => edition.questionnaire))
  const lineages = [...questionnaires].map((questionnaire) =>
    orderByPrevious(editions.filter(({ edition }) => edition.questionnaire === questionnaire)),
  )
  for (const lineage of lineages) problems.push(...lineage.problems, ...checkLineage(lineage.editions))
  return { editions: lineages.flatMap((lineage) => lineage.editions), problems: inReadingOrder(problems) }
}

/**
 * Everything that keeps `next` from being published after the `published` editions: what is wrong with it by itself,
 * and in how it follows them. Editions of other questionnaires are left aside.
 */
export function checkNext(published: readonly Edition[], next: SourcedEdition): readonly Problem[] {
  const before = published
    .filter(({ questionnaire }) => questionnaire === next.edition.questionnaire)
    .map((edition): SourcedEdition => ({ edition, source: { file: '', lineOf: () => 1 } }))
  if (before.some(({ edition }) => edition.edition === next.edition.edition)) {
    const message = `${editionId(next.edition)} is published and never changes: give this edition another name`
    return [problemAt(next.source, { path: ['edition'], message })]
  }
  const { problems } = checkEditions([...before, next])
  return problems.filter(({ file }) => file !== '')
}

/** The editions of one questionnaire, oldest first, and what breaks the chain of `previous`. */
function orderByPrevious(editions: readonly SourcedEdition[]): ReadEditions {
  const problems: Problem[] = []
  const successors = new Map<string | null, SourcedEdition>()
  const names = new Set<string>()
  for (const sourced of editions) {
    const { edition, source } = sourced
    const rival = successors.get(edition.previous)
    if (names.has(edition.edition)) {
      problems.push(problemAt(source, { path: ['edition'], message: `${editionId(edition)} is in another file too` }))
    } else if (rival) {
      const clash = edition.previous === null ? 'is a first edition too' : 'follows the same edition'
      problems.push(problemAt(source, { path: ['previous'], message: `${editionId(rival.edition)} ${clash}` }))
    } else successors.set(edition.previous, sourced)
    names.add(edition.edition)
  }
  const ordered: SourcedEdition[] = []
  for (let next = successors.get(null); next; next = successors.get(next.edition.edition)) ordered.push(next)
  for (const { edition, source } of [...successors.values()].filter((sourced) => !ordered.includes(sourced))) {
    const message = `no line of editions leads from a first one to “${edition.previous}”`
    problems.push(problemAt(source, { path: ['previous'], message }))
  }
  return { editions: ordered, problems }
}

/**
 * Checks each edition of one questionnaire, oldest first, against the one before, and that an id never
 * comes back after it was given up nor comes to name another kind of part.
 */
function checkLineage(editions: readonly SourcedEdition[]): Problem[] {
  const problems = findReturningIds(editions)
  let previous: Edition | null = null
  for (const sourced of editions) {
    const { edition, source } = sourced
    if (edition.previous !== (previous?.edition ?? null)) {
      const message = `names ${edition.previous ?? 'none'}, but ${previous?.edition ?? 'none'} comes before`
      problems.push(problemAt(source, { path: ['previous'], message }))
    }
    if (previous) problems.push(...checkAgainstPrevious(previous, sourced))
    previous = edition
  }
  return inReadingOrder(problems)
}

function findReturningIds(editions: readonly SourcedEdition[]): Problem[] {
  const problems: Problem[] = []
  const everUsed = new Map<string, string>()
  let inEditionBefore: ReadonlySet<string> = new Set()
  for (const { edition, source } of editions) {
    const parts = namedPartsOf(edition)
    for (const { kind, id, path } of parts) {
      const was = everUsed.get(id)
      const named = kind === 'question' ? { question: id } : {}
      if (was !== undefined && was !== kind) {
        problems.push(problemAt(source, { path, ...named, message: `the id “${id}” named a ${was} before` }))
      } else if (was !== undefined && !inEditionBefore.has(id)) {
        const message = `the id “${id}” was given up in an earlier edition and never comes back`
        problems.push(problemAt(source, { path, ...named, message }))
      }
    }
    for (const { kind, id } of parts) everUsed.set(id, kind)
    inEditionBefore = new Set(parts.map(({ id }) => id))
  }
  return problems
}
