// All figures of a frozen round, or of two, page by page: the one place that administrators' pages, downloads and releases
// take them from. They are made once and kept, as what they are made of never changes.
import type { Figures } from '#app/context.ts'
import { PARTS, type Part } from '#national/breakdown.ts'
import type { Figure } from './figure.ts'
import { answerFigures, sectionOf } from './figures/answers.ts'
import { bandFigures } from './figures/bands.ts'
import { breakdownFigures, partsOf } from './figures/breakdown.ts'
import { headingFigures } from './figures/headings.ts'
import { levelFigures } from './figures/levels.ts'
import { movementFigures } from './figures/movement.ts'
import { responseFigures } from './figures/response.ts'
import { rankingFigure, scoreFigures } from './figures/scores.ts'
import { shareFigures } from './figures/shares.ts'
import { keyOfSubject, type Subject } from './subject.ts'

/** `about`: the section of answers, or what a breakdown is by; '' of the other pages. */
export type PageOf = { readonly page: PageName; readonly about: string }
export const PAGES = ['overview', 'scores', 'answers', 'breakdown', 'movement', 'missing'] as const
export type PageName = (typeof PAGES)[number]

/** The figures of one page, in its order. None where there is no such page of these rounds. */
export async function nationalFigures(
  figures: Pick<Figures, 'once'>,
  subject: Subject,
  { page, about }: PageOf,
): Promise<readonly Figure[]> {
  if (!canBeAbout(subject, { page, about })) return []
  const key = `${keyOfSubject(subject)} ${page} ${about}`
  const made = await figures.once(key, () => ({ figures: makeFigures(subject, { page, about }) }))
  return made.figures
}

/** What anybody types into an address is no key to keep figures under. */
function canBeAbout({ now }: Subject, { page, about }: PageOf): boolean {
  if (page === 'answers') return sectionOf(now.edition, about) !== undefined
  return page === 'breakdown' ? isPart(about) : about === ''
}

/** Null where there is none of that id. */
export async function nationalFigure(
  figures: Pick<Figures, 'once'>,
  subject: Subject,
  id: string,
): Promise<Figure | null> {
  const all = await nationalFigures(figures, subject, pageOfFigure(id))
  return all.find((figure) => figure.id === id) ?? null
}

/** Which pages there are of these rounds; `abouts`: what the page can be about. */
export type PageThere = { readonly page: PageName; readonly abouts: readonly string[] }

export function pagesOf(subject: Subject): PageThere[] {
  const { edition } = subject.now
  const abouts: Readonly<Record<PageName, readonly string[] | null>> = {
    overview: [],
    scores: edition.scoring.kind === 'points' ? [] : null,
    answers: edition.themes.flatMap(({ sections }) => sections.map(({ id }) => id)),
    breakdown: partsOf(subject, PARTS),
    movement: subject.before ? [] : null,
    missing: [],
  }
  return PAGES.flatMap((page) => {
    const those = abouts[page]
    return those && (page !== 'breakdown' || those.length > 0) ? [{ page, abouts: those }] : []
  })
}

function makeFigures(subject: Subject, { page, about }: PageOf): Figure[] {
  switch (page) {
    case 'overview':
      return overviewFigures(subject)
    case 'scores':
      return subject.now.edition.scoring.kind === 'points' ? scoreFigures(subject) : []
    case 'answers':
      return answerFigures(subject, about)
    case 'breakdown':
      return isPart(about) ? breakdownFigures(subject, about) : []
    case 'movement':
      return movementFigures(subject)
    case 'missing':
      return responseFigures(subject, partsOf(subject, PARTS))
  }
}

function overviewFigures(subject: Subject): Figure[] {
  switch (subject.now.edition.scoring.kind) {
    case 'points':
      return [...shareFigures(subject), ...bandFigures(subject), rankingFigure(subject)]
    case 'ladder':
      return levelFigures(subject)
    case 'checklist':
      return headingFigures(subject)
  }
}

/** Ids say where a figure stands: `answers.<section>.<scale>`, `breakdown.<part>.…`, `scores.…`; the rest is the overview. */
function pageOfFigure(id: string): PageOf {
  const [first, second = ''] = id.split('.')
  const page = PAGES.find((each) => each === first) ?? 'overview'
  return { page, about: page === 'answers' || page === 'breakdown' ? second : '' }
}

function isPart(about: string): about is Part {
  return PARTS.some((part) => part === about)
}
