// Stores what the people of the sample did together by doing it again, with the product's own functions: every row and
// every event is what its pages would have written.
import { startPoll } from '#db/asking.ts'
import { assignSections } from '#db/assignments.ts'
import { confirmProposals } from '#db/confirmations.ts'
import { saveDecision } from '#db/decisions.ts'
import { addLink, reuseEvidence } from '#db/evidence-changes.ts'
import { handBackSection, returnSection } from '#db/hand-back.ts'
import { giveView } from '#db/poll-views.ts'
import { decidePoll } from '#db/polls.ts'
import { ask, type Queries, type Store, type Work } from '#db/store.ts'
import { replyTo, resolveThread, startThread } from '#db/threads.ts'
import { startWorkshop } from '#db/workshops.ts'
import type { SampleTogether } from './definition.ts'

/** `isFine`: whether the sample's people did it, as they say they did. */
type Act = <T>(what: string, run: (store: Store) => Promise<T>, isFine?: (outcome: T) => boolean) => Work<T>

/** Throws an Error where anything of it could not have happened. */
export function* doTogether(tx: Queries, store: Store, together: SampleTogether): Work<void> {
  const act: Act = function* (what, run, isFine = isDone) {
    const outcome = yield* runWithin(tx, store, run)
    if (!isFine(outcome)) throw new Error(`the sample’s ${what} could not happen: ${JSON.stringify(outcome)}`)
    return outcome
  }
  yield* giveSections(act, together)
  yield* addEvidence(act, tx, store, together)
  yield* holdThreads(act, together)
  yield* holdPolls(act, together)
  yield* confirmAnswers(act, together)
  yield* holdWorkshops(act, together)
}

const DONE: ReadonlySet<unknown> = new Set(['done', 'written', 'started', 'given', 'saved'])

function isDone(outcome: unknown): boolean {
  const { kind, conflicts = [] } = Object(outcome) as { kind?: string; conflicts?: unknown[] }
  return DONE.has(kind ?? outcome) && conflicts.length === 0
}

/**
 * What the function does in one unit of work of its own happens in the one that is under way, so that a sample stays
 * all or nothing: the store that it is given takes the work down instead of running it.
 */
function* runWithin<T>(tx: Queries, store: Store, run: (store: Store) => Promise<T>): Work<T> {
  const taken: ((tx: Queries) => Work<unknown>)[] = []
  const atomically: Store['atomically'] = (work) => {
    taken.push(work)
    return new Promise<never>(() => {})
  }
  void run({ ...store, atomically })
  const [work] = taken
  if (!work) throw new Error('that is more than one unit of work')
  return (yield* work(tx)) as T
}

function* giveSections(act: Act, { assessmentId, sections, handedBack }: SampleTogether): Work<void> {
  const owners = new Map<string, string>()
  for (const { sections: ids, ...given } of sections) {
    const unseen = ids.map((id) => ({ id, seen: '' }))
    yield* act(`sections ${ids.join(', ')}`, (store) =>
      assignSections(store, { assessmentId, sections: unseen, ...given, letters: null }),
    )
    for (const id of ids) owners.set(id, given.to.id)
  }
  for (const { section, by, at, comment, returned } of handedBack) {
    const move = { assessmentId, section, owner: owners.get(section) ?? '', letter: null }
    yield* act(`section ${section}`, (store) => handBackSection(store, { ...move, by, at, comment }))
    if (returned) yield* act(`section ${section}`, (store) => returnSection(store, { ...move, ...returned }))
  }
}

function* addEvidence(
  act: Act,
  tx: Queries,
  { tables }: Store,
  { assessmentId, evidence }: SampleTogether,
): Work<void> {
  for (const { questions, ...link } of evidence) {
    const [first = '', ...others] = questions
    const { title, url, by, at } = link
    yield* act(title, (store) => addLink(store, { assessmentId, question: first, ...link }))
    const rows = yield* ask(tx.select({ id: tables.evidence.id, url: tables.evidence.url }).from(tables.evidence))
    const evidenceId = rows.find((row) => row.url === url)?.id ?? ''
    for (const question of others) {
      yield* act(title, (store) => reuseEvidence(store, { assessmentId, question, evidenceId, by, at }))
    }
  }
}

function* holdThreads(act: Act, { assessmentId, threads }: SampleTogether): Work<void> {
  for (const { question, messages, resolved } of threads) {
    const thread = `${assessmentId}-${question}-1`
    for (const [index, said] of messages.entries()) {
      const message = {
        id: `${assessmentId}-${question}-${index + 1}`,
        assessmentId,
        question,
        ...said,
        letterTo: null,
      }
      yield* act(`thread on ${question}`, (store) =>
        index === 0 ? startThread(store, message) : replyTo(store, thread, message),
      )
    }
    if (!resolved) continue
    yield* act(`thread on ${question}`, (store) =>
      resolveThread(store, { assessmentId, question, thread, ...resolved, says: null }),
    )
  }
}

function* holdPolls(act: Act, { assessmentId, polls }: SampleTogether): Work<void> {
  for (const { section, question, message, showsNames, days, asked: colleagues, views, decided, by, at } of polls) {
    const what = `poll on ${question}`
    const poll = { assessmentId, question, message, showsNames, days, colleagues, askedBy: by, at, writeLetter: null }
    const started = yield* act(what, (store) => startPoll(store, poll))
    if (started.kind !== 'started') return
    const tokens = new Map(started.links.map(({ email, token }) => [email, token]))
    for (const { email, ...view } of views) {
      yield* act(what, (store) => giveView(store, { ...view, token: tokens.get(email) ?? '' }))
    }
    if (!decided) continue
    const { at: decidedAt, ...answer } = decided
    const change = { date: '', ...answer, seen: 0 }
    const decision = { assessmentId, section, change, decidedBy: by, at: decidedAt }
    const where = { how: 'poll', id: started.pollId } as const
    yield* act(what, (store) => decidePoll(store, { ...decision, in: where, closes: true }))
  }
}

function* confirmAnswers(act: Act, { assessmentId, lastAssessmentId: from, confirmed }: SampleTogether): Work<void> {
  for (const { section, year, answers, by, at } of confirmed) {
    const changes = answers.map(({ question, option, reason, date = '', note }) => {
      return { question, option, reason, date, note, seen: 0, how: 'confirmed' as const, detail: String(year) }
    })
    const request = { assessmentId, section, changedBy: by, at, changes, isWholePage: true }
    yield* act(`answers of ${year} to ${section}`, (store) => confirmProposals(store, { request, from }))
  }
}

function isThere(id: string | null): boolean {
  return id !== null
}

function* holdWorkshops(act: Act, { assessmentId, workshops }: SampleTogether): Work<void> {
  for (const { section, people, by, at, decided } of workshops) {
    const what = `workshop on ${section}`
    const workshop = { assessmentId, section, people, heldBy: by, at }
    const id = yield* act(what, (store) => startWorkshop(store, workshop), isThere)
    for (const { at: decidedAt, ...answer } of decided) {
      const change = { date: '', ...answer, seen: 0 }
      const decision = { assessmentId, section, change, in: { how: 'workshop', id: id ?? '' } as const }
      yield* act(what, (store) => saveDecision(store, { ...decision, decidedBy: by, at: decidedAt }))
    }
  }
}
