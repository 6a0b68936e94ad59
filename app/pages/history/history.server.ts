// What the history page shows: the filters as they were asked for, and one page of what they let through.
import { TOPICS } from '#app/assessments/event-words.ts'
import type { HistoryLine } from '#app/assessments/history-in-words.ts'
import { questionPlaceOf } from '#app/assessments/question-place.ts'
import type { AssessmentForVisitor } from '#app/assessments/require-assessment.ts'
import type { AppContext } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { peopleInHistory } from '#db/history.ts'
import type { AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import { queryOf, readFilter, type Typed } from './filters.server.ts'
import { linesOf } from './lines.server.ts'

const ON_A_PAGE = 100

type Found = AssessmentForVisitor & { question: AskedQuestion | null; section: AskedSection | null }

export async function historyPage(context: AppContext, request: Request, found: Found) {
  const { assessment, asked, question, section } = found
  const search = new URL(request.url).searchParams
  if (question) for (const name of ['question', 'section']) search.delete(name)
  const people = await peopleInHistory(context.store, assessment)
  const read = readFilter(search, { asked, people })
  const filter = question ? { ...read.filter, about: { questions: [question.id], sections: [] } } : read.filter
  const isWrong = Object.keys(read.problems).length > 0
  const stretch = { limit: ON_A_PAGE + 1, offset: (read.page - 1) * ON_A_PAGE }
  const lines = isWrong ? [] : await linesOf(context.store, found, { ...read, filter }, stretch)
  const home = `/assessments/${assessment.id}`
  return {
    assessmentId: assessment.id,
    collectionTitle: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    place: question && section ? questionPlaceOf({ assessment: found.assessment, question, section }) : null,
    address: question ? `${home}/questions/${question.id}/history` : `${home}/history`,
    csvAddress: isWrong ? null : `${home}/history.csv${queryOf(csvQuery(read.typed, question), { page: '' })}`,
    typed: read.typed,
    problems: read.problems,
    people: people.map(({ id, name }) => ({ value: id, label: name })),
    sections: question ? null : asked.sections.map(({ id, title }) => ({ value: id, label: title })),
    topics: Object.entries(TOPICS).map(([value, label]) => ({ value, label })),
    lines: lines.slice(0, ON_A_PAGE).map(withWords),
    page: read.page,
    newer: read.page > 1 && !isWrong ? queryOf(read.typed, { page: read.page > 2 ? String(read.page - 1) : '' }) : null,
    older: lines.length > ON_A_PAGE ? queryOf(read.typed, { page: String(read.page + 1) }) : null,
    isFiltered: queryOf(read.typed, { page: '' }) !== '',
  }
}

export type HistoryPageData = Awaited<ReturnType<typeof historyPage>>

function csvQuery(typed: Typed, question: AskedQuestion | null): Typed {
  return question ? { ...typed, question: question.id } : typed
}

/** “Agree completely → Mostly agree, note changed”, and what of it is to be read whole. */
function withWords({ at, changes, ...line }: HistoryLine) {
  return {
    ...line,
    at: formatDateTime(at),
    words: changes.map(({ words }, index) => (index === 0 ? words : lowerFirst(words))).join('; '),
    texts: changes.filter(({ isLong }) => isLong).map(({ what, before, after }) => ({ what, before, after })),
  }
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
