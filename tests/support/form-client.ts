// Somebody who uses the service in a browser without JavaScript: follows links, fills in forms, presses buttons.
import { type IncomingMessage, request as sendRequest } from 'node:http'
import type { HTMLElement } from 'node-html-parser'
import { PASSWORD, type Person } from './factories.ts'
import { entriesSentBy, Page } from './read-page.ts'

export type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[]

export type SentFile = { name: string; bytes: Uint8Array | string }

type Sent = { method?: string; body?: string | Buffer; headers?: Readonly<Record<string, string>> }

const FORM = 'application/x-www-form-urlencoded'
// What browsers say of themselves when a person follows a link or sends a form.
const NAVIGATION = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'same-origin' }

export class FormClient {
  readonly #cookies = new Map<string, string>()
  #page: Page | null = null

  constructor(public url: string) {}

  /** The page that is open. */
  get page(): Page {
    if (!this.#page) throw new Error('No page is open yet')
    return this.#page
  }

  open(path: string): Promise<Page> {
    return this.#go(path, { method: 'GET' })
  }

  follow(link: string | RegExp): Promise<Page> {
    return this.open(new URL(this.page.linkTo(link), this.url + this.page.path).pathname)
  }

  /** Sends the form that the button belongs to. */
  press(button: string | RegExp): Promise<Page> {
    const pressed = this.page.button(button)
    const form = formAround(pressed)
    const entries = entriesSentBy(form, pressed)
    return this.post(form.getAttribute('action') ?? this.page.path, entries)
  }

  /** Sends the form that the button belongs to, with a file for its file control. */
  upload(button: string | RegExp, file: SentFile): Promise<Page> {
    const form = formAround(this.page.button(button))
    const control = form.querySelector('input[type=file]')
    if (form.getAttribute('enctype') !== 'multipart/form-data') throw new Error('The form sends no files')
    const name = control?.getAttribute('name') ?? ''
    const fields = entriesSentBy(form, this.page.button(button)).filter(([one]) => one !== name)
    return this.sendFile(form.getAttribute('action') ?? this.page.path, name, file, fields)
  }

  sendFile(path: string, field: string, { name, bytes }: SentFile, fields: Fields = []): Promise<Page> {
    const boundary = '----a-boundary-that-no-file-holds'
    const texts = [...(Array.isArray(fields) ? fields : Object.entries(fields))].map(
      ([key, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
    )
    const head = `${texts.join('')}--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
    const body = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)])
    const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}`, Origin: this.url }
    return this.#go(path, { method: 'POST', body, headers })
  }

  /** Sends what no page of ours would, or what a page does not offer (any more). */
  async post(path: string, fields: Fields, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    const body = new URLSearchParams(Array.isArray(fields) ? [...fields] : (fields as Record<string, string>))
    return this.#go(path, {
      method: 'POST',
      body: body.toString(),
      headers: { 'Content-Type': FORM, Origin: this.url, ...headers },
    })
  }

  /** As the section page's script saves one answer. */
  async save(assessmentId: string, fields: Readonly<Record<string, string>>): Promise<{ status: number; told: Told }> {
    const response = await this.send(`/assessments/${assessmentId}/answers`, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'Content-Type': FORM, Accept: 'application/json', Origin: this.url, 'Sec-Fetch-Mode': 'cors' },
    })
    return { status: response.status, told: (await response.json()) as Told }
  }

  /** One request with this person's cookies; redirects are left to the caller. */
  async send(path: string, { method = 'GET', body = '', headers = {} }: Sent = {}): Promise<Response> {
    const Cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await exchange(new URL(path, this.url), {
      method,
      body,
      headers: { Accept: 'text/html', ...NAVIGATION, Cookie, ...headers },
    })
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie)
    return response
  }

  async signIn(person: Person, password = PASSWORD): Promise<Page> {
    await this.open('/sign-in')
    this.page.fill('Email address', person.email)
    this.page.fill('Password', password)
    return this.press('Sign in')
  }

  async #go(path: string, request: Sent): Promise<Page> {
    const response = await this.send(path, request)
    const location = response.headers.get('Location')
    if (response.status >= 300 && response.status < 400 && location !== null) {
      const isSameAgain = response.status === 307 || response.status === 308
      return this.#go(location, isSameAgain ? request : { method: 'GET' })
    }
    this.#page = new Page(response.status, path, await response.text())
    return this.#page
  }

  #keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (value === '') this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}

// Not fetch(): it tells every server that a script is asking, and a server is right to answer a script differently.
async function exchange(url: URL, { method, body, headers }: Required<Sent>): Promise<Response> {
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = sendRequest(url, { method, headers }, resolve)
    outgoing.on('error', reject)
    outgoing.end(body)
  })
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const answer = new Headers()
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) answer.append(name, value)
  }
  return new Response(Buffer.concat(chunks), { status: incoming.statusCode ?? 0, headers: answer })
}

/** What the save address answers, in any of its cases. */
export type Told = {
  question?: string
  revision?: number
  at?: string
  message?: string
  current?: { option: string | null; note: string; revision: number; by: string; optionLabel: string }
}

export async function signedIn(service: { url: string }, person: Person): Promise<FormClient> {
  const client = new FormClient(service.url)
  const page = await client.signIn(person)
  if (page.heading !== 'Your assessments') throw new Error(`${person.email} could not sign in: ${page.main}`)
  return client
}

function formAround(element: HTMLElement): HTMLElement {
  let around = element
  while (around.tagName !== 'FORM') {
    if (!around.parentNode) throw new Error('The button belongs to no form')
    around = around.parentNode
  }
  return around
}
