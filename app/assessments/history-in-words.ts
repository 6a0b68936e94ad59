// An assessment's history in words: who changed what, from what to what, when, and how it came about. Pure.
import type { AnswerEntry, Circumstances, Entry, EventEntry, Value } from '#db/history.ts'
import { answerInWords, dateInWords, optionLabel } from '#questionnaires/answers.ts'
import type { Asked, AskedQuestion } from '#questionnaires/asked.ts'
import { eventInWords, isKnownEvent, type Topic } from './event-words.ts'

export type Change = {
  /** “Answer”, “Note”, “Approved”. */
  what: string
  /** “Agree completely → Mostly agree” */
  words: string
  /** '' where there was nothing, or nothing of that kind. */
  before: string
  after: string
  /** `words` don't say what `before` and `after` are: they are to be read whole. */
  isLong: boolean
}

export type HistoryLine = {
  at: string
  by: string
  /** `number` is null for a question that is not asked of this organisation. */
  question: { id: string; number: number | null } | null
  section: { id: string; title: string } | null
  changes: readonly Change[]
  /** “after the views of 6 colleagues”; '' for an answer that was simply given. */
  how: string
  /** What was said with it: a comment, a reason; '' where nothing was. */
  detail: string
}

export type Known = {
  asked: Pick<Asked, 'questionById' | 'sectionById'>
  /** Of users, by id and by email. */
  names: ReadonlyMap<string, string>
  circumstances: Circumstances
}

/** `topic`: of an answer's changes, those that were asked for. */
export function entryInWords(entry: Entry, known: Known, topic: Topic | null = null): HistoryLine {
  return entry.kind === 'answer' ? answerLine(entry, known, topic) : eventLine(entry, known)
}

/** The ids (of users, also emails) of users, polls and workshops whose names the words need. */
export function namedIn(entries: readonly Entry[]): { users: string[]; polls: string[]; workshops: string[] } {
  const users = entries.flatMap((entry) =>
    entry.kind === 'answer'
      ? [entry.by, ...(entry.before ? [entry.before.by] : [])]
      : [entry.by, entry.detail.to, entry.detail.from].filter((id) => id != null),
  )
  const answers = entries.filter((entry) => entry.kind === 'answer')
  const events = entries.filter((entry) => entry.kind === 'event')
  const ofAnswers = (how: string) => answers.filter((entry) => entry.how === how).map(({ detail }) => detail)
  const decided = events.filter(({ event }) => event === 'decided')
  return {
    users,
    polls: [...ofAnswers('poll'), ...decided.flatMap(({ detail }) => detail.poll ?? [])],
    workshops: [...ofAnswers('workshop'), ...events.flatMap(({ detail }) => detail.workshop ?? [])],
  }
}

function answerLine(entry: AnswerEntry, known: Known, topic: Topic | null): HistoryLine {
  const { at, by, question } = entry
  const changes = changesOf(entry, known.asked.questionById.get(question)).filter(
    ({ what }) => topic === null || (topic === 'notes') === (what === 'Note'),
  )
  return {
    at,
    by: nameIn(known, by),
    ...placeOf(known, { question }),
    changes,
    how: howInWords(entry, known),
    detail: '',
  }
}

const SAME: Change = { what: 'Answer', words: '', before: '', after: '', isLong: false }
const NOTHING: Value = { option: null, reason: '', date: '', note: '' }

function changesOf({ now, before }: AnswerEntry, question: AskedQuestion | undefined): Change[] {
  const was = before ?? NOTHING
  const changes: Change[] = []
  if (now.option !== was.option) changes.push(optionChange(question, was, now, before === null))
  else {
    if (now.reason !== was.reason) changes.push(textChange('Reason', was.reason, now.reason))
    if (now.date !== was.date) changes.push(dateChange(was.date, now.date))
  }
  if (now.note !== was.note) changes.push(textChange('Note', was.note, now.note))
  // Sent after another value that got no answer and might have arrived late: see `overtakes` of a change.
  return changes.length > 0 ? changes : [{ ...SAME, words: before ? 'Given again, unchanged' : 'Left empty' }]
}

function optionChange(question: AskedQuestion | undefined, was: Value, now: Value, isFirst: boolean): Change {
  const before = was.option === null ? '' : valueInWords(question, was, was.option)
  const after = now.option === null ? '' : valueInWords(question, now, now.option)
  const words =
    before === ''
      ? `${isFirst ? 'First answered' : 'Answered'}: ${after}`
      : `${before} → ${after || 'No option chosen'}`
  return { what: 'Answer', words, before, after, isLong: false }
}

// What is stored must be shown, also where the edition knows no such option.
function valueInWords(question: AskedQuestion | undefined, { reason, date }: Value, option: string): string {
  if (!question) return option
  try {
    optionLabel(question, option)
  } catch {
    return option
  }
  return answerInWords(question, { option, reason, date })
}

function textChange(what: 'Reason' | 'Note', before: string, after: string): Change {
  const did = before === '' ? 'added' : after === '' ? 'removed' : 'changed'
  return { what, words: `${what} ${did}`, before, after, isLong: true }
}

function dateChange(was: string, is: string): Change {
  const [before, after] = [was, is].map((date) => (date === '' ? '' : dateInWords(date))) as [string, string]
  return { what: 'Date', words: `Date changed: ${before || 'none'} → ${after || 'none'}`, before, after, isLong: false }
}

function howInWords({ how, detail, by, before }: AnswerEntry, known: Known): string {
  switch (how) {
    case 'answered':
      return ''
    case 'confirmed':
      return `confirmed from ${detail === '' ? 'last time' : detail}`
    case 'poll':
      return afterPoll(known.circumstances.views.get(detail))
    case 'workshop':
      return inWorkshop(known, detail)
    case 'import':
      return 'imported'
    case 'conflict':
      if (!before) return 'chosen over another answer'
      return before.by === by
        ? 'chosen over their own earlier answer'
        : `chosen over ${nameIn(known, before.by)}’s answer`
    default:
      return how
  }
}

function howDecided({ poll, workshop = '' }: EventEntry['detail'], known: Known): string {
  return poll === undefined ? inWorkshop(known, workshop) : afterPoll(known.circumstances.views.get(poll))
}

function inWorkshop(known: Known, workshop: string): string {
  return `in a workshop${withPeople(known, workshop)}`
}

function afterPoll(views: number | undefined): string {
  if (views === undefined) return 'after colleagues gave their views'
  return `after the views of ${views} ${views === 1 ? 'colleague' : 'colleagues'}`
}

function withPeople(known: Known, workshop: string): string {
  const people = peopleAt(known, workshop)
  return people === '' ? '' : ` with ${people}`
}

function peopleAt({ circumstances }: Known, workshop: string): string {
  return (circumstances.workshops.get(workshop) ?? '').replaceAll(/\s*\n\s*/g, ', ').trim()
}

/** What names a thing, or is said elsewhere on the line. */
const SAID_ELSEWHERE = new Set(['question', 'section', 'thread', 'poll', 'workshop'])

function eventLine({ at, by, event, detail }: EventEntry, known: Known): HistoryLine {
  const { to = '', from = '', question, section } = detail
  const people = peopleAt(known, detail.workshop ?? '') || (detail.people ?? '')
  const named = { to: nameIn(known, to), from: nameIn(known, from), people }
  const words = eventInWords(event, { ...detail, ...named })
  return {
    at,
    by: by === null ? 'Somebody who was not signed in' : nameIn(known, by),
    ...placeOf(known, { question, section }),
    changes: [{ what: words, words, before: '', after: '', isLong: false }],
    how: event === 'decided' ? howDecided(detail, known) : '',
    detail: isKnownEvent(event) ? saidWith(detail) : everythingIn(detail),
  }
}

function saidWith({ comment = '', reason = '' }: EventEntry['detail']): string {
  return [comment, reason].filter((text) => text !== '').join('\n')
}

function everythingIn(detail: EventEntry['detail']): string {
  const others = Object.entries(detail).filter(([key]) => !SAID_ELSEWHERE.has(key))
  return others.map(([key, value]) => `${key}: ${value}`).join('\n')
}

function placeOf(
  { asked }: Known,
  { question, section }: { question?: string | undefined; section?: string | undefined },
): Pick<HistoryLine, 'question' | 'section'> {
  const found = asked.questionById.get(question ?? '')
  const within = asked.sectionById.get(found?.section ?? section ?? '')
  return {
    question: question === undefined ? null : { id: question, number: found?.number ?? null },
    section: within ? { id: within.id, title: within.title } : null,
  }
}

function nameIn({ names }: Known, id: string): string {
  return names.get(id) ?? id
}
