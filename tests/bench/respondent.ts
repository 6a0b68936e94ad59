// What a respondent sends: single answers as the autosave does, whole sections as a browser without JavaScript does.
import { fieldNames } from '#questionnaires/answers.ts'
import type { Asked, AskedSection } from '#questionnaires/asked.ts'
import type { Respondent } from './database.ts'
import { type Client, expectStatus } from './http.ts'

/** Remembers the revisions that each answer of one assessment has reached, as the page's hidden fields do. */
export class Session {
  private readonly revisions = new Map<string, number>()
  private turn = 0

  constructor(
    private readonly send: Client,
    private readonly asked: Asked,
    readonly respondent: Respondent,
  ) {}

  get home(): string {
    return `/assessments/${this.respondent.assessmentId}`
  }

  /** Changes one answer and waits until it is acknowledged. */
  async saveOne(): Promise<void> {
    const question = this.asked.questions[this.turn % this.asked.questions.length]
    if (!question) throw new Error('no questions')
    const seen = this.revisions.get(question.id) ?? 0
    const option = question.options[seen % 2]?.id ?? ''
    const body = new URLSearchParams({ question: question.id, option, reason: '', note: '', seen: String(seen) })
    const reply = await this.send(`${this.home}/answers`, {
      cookie: this.respondent.cookie,
      accept: 'application/json',
      body: body.toString(),
    })
    expectStatus(reply, 200)
    this.revisions.set(question.id, seen + 1)
    this.turn += 1
  }

  /** Posts every answer of the section, each changed, and gets the page that comes next. */
  async turnPage(section: AskedSection): Promise<void> {
    const body = new URLSearchParams()
    for (const question of section.questions) {
      const seen = this.revisions.get(question.id) ?? 0
      const names = fieldNames(question.id)
      body.set(names.seen, String(seen))
      body.set(names.option, question.options[seen % 2]?.id ?? '')
      body.set(names.reason, '')
      body.set(names.note, '')
      this.revisions.set(question.id, seen + 1)
    }
    body.set('then', 'continue')
    await this.post(`${this.home}/sections/${section.id}`, body)
  }

  async turnNextPage(): Promise<void> {
    const section = this.asked.sections[this.turn % this.asked.sections.length]
    if (!section) throw new Error('no sections')
    this.turn += 1
    await this.turnPage(section)
  }

  /** From the first section's page to the submitted declaration. */
  async completeAndSubmit(): Promise<void> {
    await this.get(`${this.home}/sections/${this.asked.sections[0]?.id}`)
    for (const section of this.asked.sections) await this.turnPage(section)
    const page = (await this.get(`${this.home}/submit`)).body.toString('utf8')
    const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const reply = await this.send(`${this.home}/submit`, {
      cookie: this.respondent.cookie,
      body: new URLSearchParams({ declared: 'yes', seen }).toString(),
      encoding: 'identity',
    })
    expectStatus(reply, 302)
  }

  private async post(path: string, body: URLSearchParams): Promise<void> {
    const reply = await this.send(path, { cookie: this.respondent.cookie, body: body.toString() })
    const { location } = expectStatus(reply, 302)
    expectStatus(await this.send(location ?? '/', { cookie: this.respondent.cookie }), 200)
  }

  private async get(path: string) {
    return expectStatus(await this.send(path, { cookie: this.respondent.cookie, encoding: 'identity' }), 200)
  }
}
