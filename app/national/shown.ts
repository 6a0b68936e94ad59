// One page of national figures in words: what it is of, what was chosen, where else to go, and its figures.
import type { AppContext } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { PARTS, type Part } from '#national/breakdown.ts'
import { matchCohort } from '#national/cohort.ts'
import { EVERYBODY, type Filter } from '#national/filters.ts'
import { responseOf } from '#national/response.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { type Address, fileAddress, pageAddress, queryOf } from './addresses.ts'
import { counted, type Figure, organisations } from './figure.ts'
import { nationalFigures, type PageName, type PageOf, type PageThere, pagesOf } from './figures.ts'
import { nameOfPart, nameOfValue } from './place-names.ts'
import type { Requested } from './requested.ts'
import { keyOfSubject, type Subject, takenNow, takenOf } from './subject.ts'

const PAGE_TITLES: Readonly<Record<PageName, string>> = {
  overview: 'Overview',
  scores: 'Scores',
  answers: 'Answers',
  breakdown: 'Breakdown',
  movement: 'Movement',
  missing: 'Response',
}

type Link = { readonly href: string; readonly text: string; readonly current: boolean }
export type ShownFigure = Omit<Figure, 'data'> & { readonly files: readonly { href: string; text: string }[] }

/** Null where there is no such page of these rounds. */
export async function nationalPage(
  context: Pick<AppContext, 'figures'>,
  { collection, subject, choices, earlier, search, problem }: Requested,
  { page, about }: PageOf,
  base: string,
) {
  const { there, standing, cohort, hasNobody } = await frameOf(context, subject)
  // Where the address says nonsense there is no other round, and the page is there to say so.
  const asked = problem ? { page, abouts: [] } : undefined
  const own = there.find((each) => each.page === page) ?? asked
  if (!own || (about !== '' && !own.abouts.includes(about))) return null
  const address = { base, query: problem ? '' : queryOf(subject) }
  const chosen = about === '' ? (own.abouts[0] ?? '') : about
  const isEmpty = hasNobody && page !== 'missing'
  const figures = problem || isEmpty ? [] : await nationalFigures(context.figures, subject, { page, about: chosen })
  return {
    name: collection.title,
    page: PAGE_TITLES[page],
    ...{ standing, cohort },
    links: there.map((each) => ({
      href: pageAddress(address, each.page),
      text: PAGE_TITLES[each.page],
      current: each.page === page,
    })),
    abouts: aboutLinks(subject, address, own, chosen),
    choosing: choosingOf({ subject, choices, earlier, search }, { page, about }, base),
    problems: problem ? { [problem.field]: problem.words } : {},
    chips: chipsOf(subject, { page, about }, base),
    figures: figures.map((figure) => shownFigure(figure, address)),
    nothing: isEmpty && !problem ? NOTHING : null,
  }
}

const NOTHING =
  'None of these organisations submitted anything, so there is nothing to show here. Response says who is missing.'

export type NationalPage = NonNullable<Awaited<ReturnType<typeof nationalPage>>>

function shownFigure({ data: _, ...figure }: Figure, address: Address): ShownFigure {
  const file = (kind: 'svg' | 'png' | 'csv', text: string) => ({ href: fileAddress(address, figure.id, kind), text })
  const pictures = figure.svg === null ? [] : [file('svg', 'picture (SVG)'), file('png', 'picture (PNG)')]
  return { ...figure, files: [...pictures, file('csv', 'data (CSV)')] }
}

/** What all pages of the same rounds and filter say: of a nation it takes looking at everybody. */
function frameOf({ figures }: Pick<AppContext, 'figures'>, subject: Subject) {
  return figures.once(`${keyOfSubject(subject)} frame`, () => ({
    there: pagesOf(subject),
    standing: standingInWords(subject),
    cohort: cohortInWords(subject),
    hasNobody: takenOf(subject).every(({ respondents }) => respondents.length === 0),
  }))
}

/** “As at 1 July 2026 at 10:00: 232 of 238 organisations have submitted (97%).” */
function standingInWords(subject: Subject): string {
  const { count, asked, percent } = responseOf(takenNow(subject))
  const share = percent === null ? '' : ` (${percent}%)`
  return `As at ${formatDateTime(subject.now.snapshot.asAt)}: ${counted(count)} of ${organisations(asked)} submitted${share}.`
}

/** How many organisations the matched cohort stands for in each year; null where there is but one. */
function cohortInWords({ now, before, filter }: Subject): string | null {
  if (!before) return null
  const cohort = matchCohort(before.snapshot, now.snapshot, filter)
  return (
    `Beside ${before.snapshot.collection.title}. The matched cohort stands for ${counted(cohort.before.length)} ` +
    `organisations in ${before.label} and ${counted(cohort.now.length)} in ${now.label}, followed through mergers and splits.`
  )
}

function aboutLinks({ now }: Subject, address: Address, { page, abouts }: PageThere, chosen: string): Link[] {
  const textOf = (about: string) =>
    page === 'answers' ? sectionTitle(now.edition, about) : partName(about, now.edition)
  return abouts.map((about) => ({
    href: pageAddress(address, page, about),
    text: textOf(about),
    current: about === chosen,
  }))
}

function sectionTitle({ themes }: Edition, id: string): string {
  return themes.flatMap(({ sections }) => sections).find((section) => section.id === id)?.title ?? id
}

function partName(about: string, edition: Edition): string {
  const part = PARTS.find((each) => each === about)
  return part ? nameOfPart(part, edition) : about
}

type Choosing = Pick<Requested, 'subject' | 'choices' | 'earlier' | 'search'>

/** The form that narrows: only what anybody who was asked has, so that no choice is empty by itself. */
function choosingOf({ subject, choices, earlier, search }: Choosing, { page, about }: PageOf, base: string) {
  const fields = PARTS.filter((part) => choices[part].length > 0).map((part) => ({
    name: part as string,
    label: nameOfPart(part, subject.now.edition),
    value: search.get(part) ?? '',
    options: [
      { value: '', label: 'All' },
      ...choices[part].map((value) => ({ value, label: nameOfValue(part, value, subject.now) })).sort(byLabel(part)),
    ],
  }))
  const beside = {
    name: 'with',
    label: 'Compare with',
    value: search.get('with') ?? '',
    options: [
      { value: '', label: 'No other collection' },
      ...earlier.map(({ id, title }) => ({ value: id, label: title })),
    ],
  }
  return {
    action: pageAddress({ base, query: '' }, page === 'movement' ? 'overview' : page, page === 'movement' ? '' : about),
    fields: earlier.length > 0 ? [...fields, beside] : fields,
  }
}

/** Places by their names; sizes and settings stay in their own order. */
function byLabel(part: Part) {
  return (a: { label: string }, b: { label: string }) =>
    part === 'size' || part === 'setting' ? 0 : a.label.localeCompare(b.label, 'en-GB')
}

/** What was chosen, each with the address without it, and that of everything. */
function chipsOf(subject: Subject, { page, about }: PageOf, base: string) {
  const without = (filter: Filter, before: Subject['before']) => {
    const query = queryOf({ before, filter })
    return page === 'movement' && !before
      ? pageAddress({ base, query }, 'overview')
      : pageAddress({ base, query }, page, about)
  }
  const parts = PARTS.flatMap((part) => {
    const key = subject.filter[part]
    if (key === undefined) return []
    const { [part]: _, ...rest } = subject.filter
    const text = `${nameOfPart(part, subject.now.edition)}: ${nameOfValue(part, key, subject.now)}`
    return [{ text, href: without(rest, subject.before) }]
  })
  const { before } = subject
  const beside = before
    ? [{ text: `Beside ${before.snapshot.collection.title}`, href: without(subject.filter, null) }]
    : []
  const chosen = [...parts, ...beside]
  return chosen.length === 0 ? null : { chosen, clear: without(EVERYBODY, null) }
}
