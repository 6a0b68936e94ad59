// Several people answer the same questions at once over a bad network, each with the browser's own autosave, against the
// store itself; sessions end, tabs are loaded again, the server goes away and comes back. Then all calms down, and what
// must hold is looked at. All of it follows from the seed.
import { isSame, type WaitingAnswer } from '#app/forms/answer-line.ts'
import {
  type AnswerValue,
  type Autosave,
  type CurrentAnswer,
  createAutosave,
  type SaveState,
  type Sending,
  type SendResult,
} from '#app/forms/autosave.ts'
import { answerHistoryOf, answersOf, type StoredAnswer, saveAnswers } from '#db/answers.ts'
import type { Assessment } from '#db/assessments.ts'
import type { Store } from '#db/store.ts'
import { BadNetwork, Clock, drawFrom } from './bad-network.ts'
import type { Person } from './factories.ts'

const QUESTIONS = ['beds', 'maps', 'notes'] as const

const BLANK: AnswerValue = { option: null, reason: '', date: '', note: '' }
const BUSY_MS = 90_000
const ACTIONS = 14
/** Long enough for the slowest request of the busy time to arrive. */
const ROUND_MS = 60_000
const MOST_ROUNDS = 30

export type Simulated = {
  seed: number
  /** Asked at every turn, as the server may have come back with another connection. */
  store: () => Store
  /** The server goes away and comes back; what it had committed is there. */
  crash?: () => Promise<void>
  assessment: Assessment
  people: readonly Person[]
  save?: typeof saveAnswers
}

/** What went wrong, in words; empty where nothing did. */
export async function simulate(simulated: Simulated): Promise<string[]> {
  const draw = drawFrom(simulated.seed)
  const clock = new Clock()
  const server = new Server(simulated, clock)
  const network = new BadNetwork(clock, draw)
  const editors = simulated.people.map((person) => new Editor(person, server, network))
  for (const editor of editors) await editor.openPage()
  for (const editor of editors) editor.planDay()
  // Told as it was when it was saved, and told late: a newer one may have come before.
  server.onSaved = async (question) => {
    const answer = (await server.answers()).get(question)
    for (const editor of editors) if (draw() < 0.7) clock.later(() => editor.hear(question, answer), network.delay())
  }
  if (draw() < 0.4) clock.later(() => server.crash(5000 + draw() * 10_000), draw() * BUSY_MS)
  await clock.runTo(BUSY_MS)

  network.isHealed = true
  server.onSaved = async () => {}
  const isAtWork = () => editors.some(({ autosave }) => autosave.hasUnsaved())
  for (let round = 0, saves = -1; round < MOST_ROUNDS; round += 1) {
    if (round >= 3 && saves === server.saves && !isAtWork()) break
    saves = server.saves
    for (const editor of editors) await editor.settle()
    await clock.runTo(clock.now + ROUND_MS)
  }
  return [...server.faults, ...(await faultsOf(server, editors))]
}

/** The save address, as far as it matters here. */
class Server {
  readonly faults: string[] = []
  readonly acknowledged: { question: string; revision: number; value: AnswerValue }[] = []
  /** Revisions that only had to be newer than what was still on its way. */
  readonly overtaking = new Set<string>()
  onSaved: (question: string) => Promise<void> = async () => {}
  isDown = false
  saves = 0
  constructor(
    readonly simulated: Simulated,
    readonly clock: Clock,
  ) {}

  async crash(milliseconds: number): Promise<void> {
    this.isDown = true
    await this.simulated.crash?.()
    this.clock.later(() => {
      this.isDown = false
    }, milliseconds)
  }

  at(): string {
    return new Date(Date.parse(this.simulated.assessment.opensAt) + this.clock.now).toISOString()
  }

  async serve({ question, value, seen, settles, overtakes }: Sending, by: Person): Promise<SendResult> {
    if (this.isDown) throw new Error('down')
    const { store, assessment, save = saveAnswers } = this.simulated
    const at = this.at()
    const changes = [{ question, ...value, seen, overtakes, ...(settles ? { how: 'conflict' as const } : {}) }]
    const request = { assessmentId: assessment.id, section: 'leadership', changedBy: by.id, at, changes }
    const outcome = await save(store(), { ...request, isWholePage: false })
    if (outcome.kind !== 'saved') {
      this.faults.push(`a save was answered “${outcome.kind}”`)
      return { kind: 'refused', message: outcome.kind }
    }
    const [conflict] = outcome.conflicts
    if (conflict) return { kind: 'conflict', current: told(conflict.current, by) }
    const revision = outcome.revisions[0]?.revision ?? 0
    if (overtakes) this.overtaking.add(`${question} ${revision}`)
    this.saves += 1
    await this.onSaved(question)
    return { kind: 'saved', revision, at }
  }

  async answers(): Promise<ReadonlyMap<string, StoredAnswer>> {
    const { store, assessment } = this.simulated
    return new Map((await answersOf(store(), assessment.id)).map((answer) => [answer.question, answer]))
  }
}

function told(stored: StoredAnswer, to: Person): CurrentAnswer {
  const { changedBy, changedByName: by, changedAt: at, option, reason, date, note, revision } = stored
  return { option, reason, date, note, revision, by, at, optionLabel: option ?? '', isYours: changedBy === to.id }
}

/** A person with one tab: what is on their screen, what they did, and what the tab keeps. */
class Editor {
  readonly form = new Map<string, AnswerValue>()
  /** Every value that was ever on the screen, with when it first was. */
  readonly shown = new Map<string, { value: AnswerValue; at: string }[]>()
  /** What they gave last and never gave up. */
  readonly meant = new Map<string, AnswerValue>()
  #kept: readonly WaitingAnswer[] = []
  #states = new Map<string, SaveState>()
  #page: { isGone: boolean; autosave: Autosave } | null = null
  /** null when it is over. It never comes back then: who signs in again begins another. */
  #session: object | null = {}
  #given = 0

  constructor(
    readonly person: Person,
    readonly server: Server,
    readonly network: BadNetwork,
  ) {}

  get autosave(): Autosave {
    if (!this.#page) throw new Error('no page is open')
    return this.#page.autosave
  }

  /** Draws the page from what is stored, and puts back what the tab kept. */
  async openPage(): Promise<void> {
    const stored = await this.server.answers()
    if (this.#page) {
      this.#page.isGone = true
      this.#page.autosave.stop()
    }
    this.#states = new Map()
    const mark = { isGone: false }
    const kept = this.#kept
    const turnOf = (id: string) => kept.findIndex(({ question }) => question === id)
    const lines = [...QUESTIONS]
      .sort((a, b) => turnOf(a) - turnOf(b))
      .map((id) => {
        const answer = stored.get(id)
        const value = answer ? justValue(answer) : BLANK
        return { id, seen: answer?.revision ?? 0, value, waiting: kept.find(({ question }) => question === id) ?? null }
      })
    const autosave = createAutosave(
      lines,
      (sending) => this.#send(sending, mark),
      {
        show: (question, { state }) => {
          if (mark.isGone) return
          this.#states.set(question, state)
          if (state.phase === 'conflict') this.#note(question, justValue(state.current))
        },
        replace: (question, value) => this.#put(question, value),
        isBusy: () => !this.network.isHealed && this.network.draw() < 0.2,
        keep: (waiting) => {
          if (!mark.isGone) this.#kept = waiting
        },
      },
      this.network.clock.later,
    )
    this.#page = Object.assign(mark, { autosave })
    // What waits is put over what is drawn, which nobody sees then.
    const waiting = new Map(autosave.waiting().map(({ question, value }) => [question, value]))
    for (const { id, value } of lines) this.#put(id, waiting.get(id) ?? value)
    autosave.flush()
  }

  /** What they will do in the busy time, and when. */
  planDay(): void {
    const { clock, draw } = this.network
    for (let action = 0; action < ACTIONS; action += 1) {
      clock.later(() => this.#act(draw()), draw() * BUSY_MS)
    }
  }

  hear(question: string, answer: StoredAnswer | undefined): void {
    if (answer) this.autosave.hear(question, told(answer, this.person))
  }

  /** What a person does until nothing is left to do. */
  async settle(): Promise<void> {
    this.#session ??= {}
    const stored = await this.server.answers()
    for (const question of QUESTIONS) {
      this.autosave.leave(question)
      this.#chooseIn(question)
      this.hear(question, stored.get(question))
    }
    this.autosave.flush()
  }

  async #act(draw: number): Promise<void> {
    const question = QUESTIONS[Math.floor(this.network.draw() * QUESTIONS.length)] ?? 'beds'
    if (draw < 0.6) this.#answer(question)
    else if (draw < 0.72) for (const each of QUESTIONS) this.#chooseIn(each)
    else if (draw < 0.8) this.#session = null
    else if (draw < 0.88) this.#signIn()
    else if (draw < 0.94) this.autosave.leave(question)
    else if (!this.server.isDown) {
      this.#session ??= {}
      await this.openPage()
    }
  }

  #signIn(): void {
    this.#session ??= {}
    this.autosave.flush()
  }

  #answer(question: string): void {
    const { draw } = this.network
    const kind = draw()
    this.#given += 1
    const own: AnswerValue = { ...BLANK, option: `${this.person.name} ${this.#given}` }
    const before = this.form.get(question) ?? BLANK
    const typed = { ...before, note: `${this.person.name} ${this.#given}` }
    const earlier = this.shown.get(question)?.at(0)?.value ?? BLANK
    const value =
      kind < 0.5 ? own : kind < 0.75 ? typed : kind < 0.88 ? { ...BLANK, option: 'same as others' } : earlier
    this.#put(question, value)
    this.meant.set(question, value)
    this.autosave.change(question, value)
  }

  #chooseIn(question: string): void {
    if (this.#states.get(question)?.phase !== 'conflict') return
    const choice = this.network.draw() < 0.5 ? 'mine' : 'theirs'
    const value = this.autosave.resolve(question, choice)
    if (choice === 'mine' || !value) return
    this.meant.delete(question)
    this.#put(question, value)
  }

  #put(question: string, value: AnswerValue): void {
    this.form.set(question, value)
    this.#note(question, value)
  }

  #note(question: string, value: AnswerValue): void {
    const before = this.shown.get(question) ?? []
    if (!before.some((one) => isSame(one.value, value))) before.push({ value, at: this.server.at() })
    this.shown.set(question, before)
  }

  async #send(sending: Sending, page: { isGone: boolean }): Promise<SendResult> {
    // The cookie travels with the request: one whose session is over is refused whenever it arrives, also after its sender
    // signed in again. So “signed out” tells for good that it wasn't stored, and the browser may forget that it was sent.
    const session = this.#session
    const isOver = () => session === null || session !== this.#session
    const result = await this.network.send(sending, async (received): Promise<SendResult> => {
      if (isOver() && !this.server.isDown) return { kind: 'signed-out', somebody: null }
      return this.server.serve(received, this.person)
    })
    // Nobody is there any more to take the answer.
    if (page.isGone) return new Promise(() => {})
    const { question, value } = sending
    if (result.kind === 'saved') this.server.acknowledged.push({ question, revision: result.revision, value })
    return result
  }
}

function justValue({ option, reason, date, note }: AnswerValue): AnswerValue {
  return { option, reason, date, note }
}

async function faultsOf(server: Server, editors: readonly Editor[]): Promise<string[]> {
  const faults: string[] = []
  const { store, assessment } = server.simulated
  const history = await answerHistoryOf(store(), assessment.id)
  const current = await server.answers()
  const inWords = (value: AnswerValue | undefined) => JSON.stringify(value && justValue(value))
  for (const question of QUESTIONS) {
    const values = history.filter((one) => one.question === question)
    if (values.some(({ revision }, index) => revision !== index + 1)) faults.push(`${question}: the history has gaps`)
    const last = values.at(-1)
    const stored = current.get(question)
    if (last?.revision !== stored?.revision || (last && stored && !isSame(last, stored))) {
      faults.push(`${question}: the history doesn’t end with the present answer`)
    }
    for (const { revision, value } of server.acknowledged.filter((one) => one.question === question)) {
      const kept = revision === 0 ? BLANK : values[revision - 1]
      if (!kept || !isSame(kept, value)) faults.push(`${question}: ${inWords(value)} was acknowledged and is lost`)
    }
    values.slice(1).forEach((value, index) => {
      const over = values[index]
      const editor = editors.find(({ person }) => person.id === value.changedBy)
      const saw = over && editor?.shown.get(question)?.find((one) => isSame(one.value, over))
      if (!over || !saw || saw.at > value.changedAt) {
        faults.push(`${question}: ${value.changedByName} overwrote ${inWords(over)} without having seen it`)
      }
      if (over && isSame(over, value) && !server.overtaking.has(`${question} ${value.revision}`))
        faults.push(`${question}: ${inWords(value)} was saved twice`)
    })
    for (const { person, meant, form, autosave } of editors) {
      const given = meant.get(question)
      const own = values.filter(({ changedBy }) => changedBy === person.id)
      const isOthers = values.some((one) => one.changedBy !== person.id && given && isSame(one, given))
      const lastOwn = own.at(-1)
      if (given && lastOwn && !isOthers && !isSame(lastOwn, given)) {
        faults.push(`${question}: ${person.name} meant ${inWords(given)} last, and ${inWords(lastOwn)} was stored`)
      }
      if (given && !isSame(given, BLANK) && !values.some((one) => isSame(one, given))) {
        faults.push(`${question}: what ${person.name} answered, ${inWords(given)}, is nowhere`)
      }
      if (!isSame(form.get(question) ?? BLANK, stored ?? BLANK)) {
        faults.push(`${question}: ${person.name} looks at ${inWords(form.get(question))}, not at ${inWords(stored)}`)
      }
      if (autosave.hasUnsaved()) faults.push(`${person.name} still has something unsaved`)
    }
  }
  return faults
}
