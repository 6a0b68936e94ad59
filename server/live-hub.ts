// Who has which section open, and what they are told: who else is there, and what was saved since.
// What this process saves is told at once; what another one saves on the same database, within about a second.
import { currentAnswerOf } from '#app/assessments/current-answer.ts'
import { answersTo, type StoredAnswer } from '#db/answers.ts'
import { lastSavesOf } from '#db/assessments.ts'
import type { AskedSection } from '#questionnaires/asked.ts'
import { type Place, Room, type Stream } from './live-room.ts'
import type { Parts } from './parts.ts'

/** `looksLeft`: a save of the same instant may be committed after we looked, so a change is looked at again. */
type Watched = { rooms: Map<string, Room>; lastSavedAt: string | null | undefined; looksLeft: number }

type HubParts = Pick<Parts, 'store' | 'reportError'>

const MOST_PER_PERSON = 10
/** Saves that come together are told together. */
const GATHER_MS = 50
const LOOK_MS = 1000
/** Every stream is looked after once in so many looks. */
const LOOKS_PER_BEAT = 20
const LOOKS_AFTER_CHANGE = 2

export class LiveHub {
  readonly #parts: HubParts
  readonly #most: number
  readonly #watched = new Map<string, Watched>()
  readonly #byPerson = new Map<string, Stream[]>()
  readonly #toLookAt = new Set<string>()
  #gathering: NodeJS.Timeout | undefined
  #looking: NodeJS.Timeout | undefined
  #count = 0
  #looks = 0

  constructor(parts: HubParts, most: number) {
    this.#parts = parts
    this.#most = most
  }

  get isFull(): boolean {
    return this.#count >= this.#most
  }

  isWatched(assessmentId: string): boolean {
    return this.#watched.has(assessmentId)
  }

  /** `seen`: the revisions that the page shows. It is told at once of every answer that is another one by now. */
  async join(place: Place, stream: Stream, seen: ReadonlyMap<string, number>): Promise<void> {
    const room = this.#enter(place, stream)
    const answers = await this.#answersIn(place)
    room.noteTold(answers)
    const news = answers.filter(({ question, revision }) => revision !== (seen.get(question) ?? 0))
    if (news.length > 0) stream.write(answersEvent(place.section, news))
  }

  leave({ assessmentId, section }: Place, stream: Stream): void {
    const watched = this.#watched.get(assessmentId)
    const room = watched?.rooms.get(section.id)
    if (!watched || !room?.leave(stream)) return
    this.#count -= 1
    const others = (this.#byPerson.get(stream.personId) ?? []).filter((one) => one !== stream)
    if (others.length > 0) this.#byPerson.set(stream.personId, others)
    else this.#byPerson.delete(stream.personId)
    if (room.isEmpty) watched.rooms.delete(section.id)
    if (watched.rooms.size === 0) this.#watched.delete(assessmentId)
    if (this.#count === 0) clearInterval(this.#looking)
  }

  /** Something of this assessment may have been saved. */
  lookAt(assessmentId: string): void {
    if (!this.isWatched(assessmentId)) return
    if (this.#toLookAt.size === 0) this.#gathering = setTimeout(() => this.#report(this.#tell()), GATHER_MS)
    this.#toLookAt.add(assessmentId)
  }

  stop(): void {
    clearTimeout(this.#gathering)
    clearInterval(this.#looking)
    for (const { rooms } of this.#watched.values()) for (const room of rooms.values()) room.close()
  }

  #enter({ assessmentId, section }: Place, stream: Stream): Room {
    let watched = this.#watched.get(assessmentId)
    if (!watched) {
      watched = { rooms: new Map(), lastSavedAt: undefined, looksLeft: 0 }
      this.#watched.set(assessmentId, watched)
    }
    let room = watched.rooms.get(section.id)
    if (!room) {
      room = new Room({ assessmentId, section }, (error) => this.#parts.reportError(error))
      watched.rooms.set(section.id, room)
    }
    if (this.#count === 0) this.#looking = setInterval(() => this.#report(this.#look()), LOOK_MS).unref()
    this.#count += 1
    const own = [...(this.#byPerson.get(stream.personId) ?? []), stream]
    this.#byPerson.set(stream.personId, own)
    // Told not to come back by itself: with one more page open than may be, they would push each other out for ever.
    if (own.length > MOST_PER_PERSON) own[0]?.write('event: enough\ndata:\n\n')
    if (own.length > MOST_PER_PERSON) own[0]?.end()
    room.enter(stream)
    return room
  }

  /** What was saved by others on the same database; and whether everyone who is told anything still may be. */
  async #look(): Promise<void> {
    this.#looks += 1
    const beat = this.#looks % LOOKS_PER_BEAT
    for (const { rooms } of this.#watched.values()) for (const room of rooms.values()) room.beat(beat, LOOKS_PER_BEAT)
    for (const { id, lastSavedAt } of await lastSavesOf(this.#parts.store, [...this.#watched.keys()])) {
      const watched = this.#watched.get(id)
      if (!watched) continue
      if (watched.lastSavedAt !== lastSavedAt) watched.looksLeft = LOOKS_AFTER_CHANGE
      watched.lastSavedAt = lastSavedAt
      if (watched.looksLeft > 0) this.lookAt(id)
      watched.looksLeft = Math.max(0, watched.looksLeft - 1)
    }
  }

  async #tell(): Promise<void> {
    const ids = [...this.#toLookAt]
    this.#toLookAt.clear()
    for (const assessmentId of ids) {
      for (const room of this.#watched.get(assessmentId)?.rooms.values() ?? []) {
        const news = room.noteTold(await this.#answersIn(room.place))
        if (news.length > 0) await room.tell(answersEvent(room.place.section, news))
      }
    }
  }

  #answersIn({ assessmentId, section }: Place): Promise<StoredAnswer[]> {
    return answersTo(
      this.#parts.store,
      assessmentId,
      section.questions.map(({ id }) => id),
    )
  }

  #report(work: Promise<void>): void {
    work.catch((error) => this.#parts.reportError(error))
  }
}

function answersEvent({ questions }: AskedSection, answers: readonly StoredAnswer[]): string {
  const byId = new Map(questions.map((question) => [question.id, question]))
  const told = answers.flatMap((answer) => {
    const question = byId.get(answer.question)
    return question ? [{ question: question.id, ...currentAnswerOf(question, answer) }] : []
  })
  return `event: answers\ndata: ${JSON.stringify(told)}\n\n`
}
