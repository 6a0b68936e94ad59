// What of a history is asked for: read from the address, so that it can be kept and passed on.
import { eventsAbout, TOPICS, type Topic } from '#app/assessments/event-words.ts'
import { endOfDay, startOfDay } from '#app/design/dates.ts'
import type { Problems } from '#app/http/posted-form.ts'
import type { HistoryFilter, Wanted } from '#db/history.ts'
import { isDay } from '#questionnaires/answers.ts'
import type { Asked } from '#questionnaires/asked.ts'

const FIELDS = ['by', 'section', 'from', 'to', 'what', 'question', 'page'] as const
type Field = (typeof FIELDS)[number]

/** As they stand in the address; '' for what isn't there. */
export type Typed = Readonly<Record<Field, string>>

export type ReadFilter = {
  typed: Typed
  problems: Problems
  filter: Omit<HistoryFilter, 'assessmentId'>
  topic: Topic | null
  /** From 1. */
  page: number
}

type Choices = { asked: Asked; people: readonly { id: string }[] }

export function readFilter(search: URLSearchParams, { asked, people }: Choices): ReadFilter {
  const typed = Object.fromEntries(FIELDS.map((name) => [name, search.get(name)?.trim() ?? ''])) as Typed
  const { by, section, from, to, what, question, page } = typed
  const topic = isTopic(what) ? what : null
  const checks: [Field, boolean, string][] = [
    ['by', by !== '' && !people.some(({ id }) => id === by), 'Select a person from the list'],
    ['section', section !== '' && !asked.sectionById.has(section), 'Select a section from the list'],
    ['what', what !== '' && topic === null, 'Select what to show from the list'],
    ['from', from !== '' && !isDay(from), 'The first day must be a day such as 2026-05-03'],
    ['to', to !== '' && !isDay(to), 'The last day must be a day such as 2026-05-03'],
    ['to', isDay(from) && isDay(to) && to < from, 'The last day must not be before the first'],
    ['question', question !== '' && !asked.questionById.has(question), 'There is no such question'],
    ['page', page !== '' && !/^[1-9]\d{0,5}$/.test(page), 'There is no such page'],
  ]
  const problems: Problems = Object.fromEntries(
    checks.flatMap(([name, isWrong, words]) => (isWrong ? [[name, words]] : [])),
  )
  const filter = {
    wanted: wantedOf(topic),
    by: by || undefined,
    about: aboutOf(asked, section, question),
    from: isDay(from) ? startOfDay(from) : undefined,
    before: isDay(to) ? endOfDay(to) : undefined,
  }
  return { typed, problems, filter, topic, page: Number(page || 1) }
}

function isTopic(what: string): what is Topic {
  return Object.hasOwn(TOPICS, what)
}

function wantedOf(topic: Topic | null): Wanted {
  if (topic === null) return { answers: 'all', events: null }
  const answers = topic === 'answers' || topic === 'notes' ? topic : 'none'
  return { answers, events: eventsAbout(topic) }
}

function aboutOf({ sectionById }: Asked, section: string, question: string): HistoryFilter['about'] {
  if (question !== '') return { questions: [question], sections: [] }
  if (section === '') return undefined
  return { questions: sectionById.get(section)?.questions.map(({ id }) => id) ?? [], sections: [section] }
}

/** The address of the same filters, with these changes. */
export function queryOf(typed: Typed, changes: Partial<Typed>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...typed, ...changes })) if (value !== '') search.set(name, value)
  const query = search.toString()
  return query === '' ? '' : `?${query}`
}
