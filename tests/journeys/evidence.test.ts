// Evidence for a question, as people add, find and remove it: links, files of every kind, and what there is already.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventsOf } from '#db/events.ts'
import { evidenceOf } from '#db/evidence.ts'
import { MOST_BYTES_A_FILE } from '#db/evidence-room.ts'
import { compoundFile, EVERY_KIND, officeFile, PDF, PNG } from '#tests/support/evidence-files.ts'
import { addFernhill, addPerson, addTrustWithLead, type Fernhill, PASSWORD } from '#tests/support/factories.ts'
import { type FormClient, type SentFile, signedIn } from '#tests/support/form-client.ts'
import { type Service, startService } from '#tests/support/service.ts'

type Prepared = Fernhill & { stranger: Fernhill['lead']; viewer: Fernhill['lead'] }

let service: Service<Prepared>
let asha: FormClient
let page: string
let other: string

beforeAll(async () => {
  service = await startService({
    async prepare(store, editions) {
      const fernhill = await addFernhill(store, editions)
      const { lead: stranger } = await addTrustWithLead(store, 'ZZ2', 'Marsh Trust')
      const viewer = await addPerson(store, { name: 'Vera Viewer', of: fernhill.trust, role: 'viewer' })
      return { ...fernhill, stranger, viewer }
    },
  })
  asha = await signedIn(service, service.prepared.lead)
  const { assessment, asked } = service.prepared
  const address = (n: number) => `/assessments/${assessment.id}/questions/${asked.questions[n]?.id}/evidence`
  page = address(0)
  other = address(1)
})
afterAll(() => service.stop())
beforeEach(async () => {
  const { db, tables } = service.store
  await db.delete(tables.evidenceUses)
  await db.delete(tables.evidence)
  await db.delete(tables.files)
})

const stored = () => evidenceOf(service.store, service.prepared.assessment.id)

async function upload(file: SentFile, client = asha, path = page) {
  await client.open(path)
  return client.upload('Add the file', file)
}

async function addLink(title: string, url: string, expires = '') {
  await asha.open(page)
  return asha.post(page, { intent: 'link', title, url, expires })
}

const onlyId = async () => (await stored())[0]?.id ?? ''
const fileAddress = async (id = '') =>
  `/assessments/${service.prepared.assessment.id}/evidence/${id || (await onlyId())}/file`

/** Names of whatever lies in the folder of files. */
const onDisk = () =>
  readdirSync(service.filesFolder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
const arriving = () => readdirSync(join(service.filesFolder, 'arriving'))

describe('a file', () => {
  it.each(EVERY_KIND.map((file) => [file.name, file] as const))(
    '%s is taken, and given back as it was',
    async (name, file) => {
      const added = await upload(file)
      expect([added.status, added.path]).toEqual([200, `${page}?done=added`])
      expect(added.main).toContain('Evidence added')
      expect(added.main).toContain(name)
      expect(added.main).toContain('Files are not scanned for viruses on this service.')

      const download = await asha.send(await fileAddress())
      expect(download.status).toBe(200)
      expect(Buffer.from(await download.arrayBuffer()).equals(Buffer.from(file.bytes))).toBe(true)
      const header = (key: string) => download.headers.get(key)
      expect(header('content-disposition')).toBe(`attachment; filename="${name}"; filename*=UTF-8''${name}`)
      expect(header('content-length')).toBe(String(Buffer.from(file.bytes).length))
      expect(header('content-security-policy')).toBe("default-src 'none'; sandbox")
      expect(header('x-content-type-options')).toBe('nosniff')
      expect(header('cache-control')).toContain('no-store')
      expect(header('content-encoding')).toBeNull()
      await expect.poll(arriving).toEqual([])
    },
  )

  it('is compressed by nobody on its way, and only its head comes where only that was asked for', async () => {
    await upload({ name: 'long.txt', bytes: 'all work and no play\n'.repeat(10_000) })
    const response = await asha.send(await fileAddress(), { headers: { 'Accept-Encoding': 'gzip' } })
    expect(response.headers.get('content-length')).toBe('210000')
    const head = await asha.send(await fileAddress(), { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '210000', ''])
  })

  it('sent twice is kept once, for as many questions as it serves', async () => {
    const before = onDisk().length
    const bytes = officeFile('docx', [`once/${before}`])
    await upload({ name: 'a.docx', bytes })
    await upload({ name: 'b.docx', bytes }, asha, other)
    expect(onDisk().length).toBe(before + 1)
    expect((await stored()).map(({ fileName }) => fileName)).toEqual(['a.docx', 'b.docx'])
    const again = await upload({ name: 'c.docx', bytes })
    expect(again.status).toBe(409)
    expect(again.problems).toEqual([
      { text: 'This is evidence for this question already, as “a.docx”. Nothing was stored', leadsTo: '#file-file' },
    ])
  })

  it('has a title and a day of its own, and the page says when it has expired', async () => {
    const form = { intent: 'file', title: 'Cyber certificate', expires: '2020-05-03' }
    const added = await asha.sendFile(page, 'file', { name: 'cert.pdf', bytes: PDF }, form)
    expect(added.main).toContain('Cyber certificate')
    expect(added.main).toContain('Expired on 3 May 2020')
    const overview = await asha.open(`/assessments/${service.prepared.assessment.id}/evidence`)
    expect(overview.main).toContain('Evidence that has expired')
    expect(overview.main).toContain('1 of 175 questions have evidence')
  })
})

describe('a file that is refused', () => {
  const large = Buffer.concat([PDF, Buffer.alloc(MOST_BYTES_A_FILE + 1 - PDF.length, 0x20)])

  it.each<[string, SentFile, number, string]>([
    [
      'of 20 MB and a byte',
      { name: 'large.pdf', bytes: large },
      413,
      'The file is larger than 20 MB. Nothing was stored.',
    ],
    ['that is empty', { name: 'a.pdf', bytes: '' }, 400, '“a.pdf” is empty.'],
    [
      'that is named as another',
      { name: 'plan.pdf', bytes: PNG },
      400,
      '“plan.pdf” is named as a PDF, but its content is a PNG picture. Nothing was stored.',
    ],
    ['of HTML', { name: 'x.html', bytes: '<script>alert(1)</script>' }, 400, '“x.html” can’t be added'],
    ['of SVG', { name: 'x.svg', bytes: '<svg xmlns="http://www.w3.org/2000/svg"/>' }, 400, '“x.svg” can’t be added'],
    ['with script in its name', { name: '<script>x</script>.js', bytes: 'x' }, 400, 'can’t be added'],
    ['with macros', { name: 'plan.docm', bytes: officeFile('docm') }, 400, 'can hold macros'],
    ['with hidden macros', { name: 'plan.doc', bytes: compoundFile(['WordDocument'], ['VBA']) }, 400, 'holds macros'],
    [
      'with a control character in its name',
      { name: 'a\u0007b.pdf', bytes: PDF },
      400,
      'holds characters that can’t be seen',
    ],
    [
      'with an escape for a new line in its name',
      { name: 'a%0D%0Ab.pdf', bytes: PDF },
      400,
      'holds characters that can’t be seen',
    ],
    [
      'with a name that turns round',
      { name: 'a\u202efdp.txt', bytes: 'x' },
      400,
      'holds characters that can’t be seen',
    ],
    ['with an endless name', { name: `${'x'.repeat(300)}.pdf`, bytes: PDF }, 400, 'longer than 200 characters'],
  ])('%s', async (_, file, status, words) => {
    const before = onDisk().length
    const form = { intent: 'file', title: 'Typed with care', expires: '2027-01-31' }
    const refused = await asha.sendFile(page, 'file', file, form)
    expect(refused.status).toBe(status)
    expect(refused.title).toMatch(/^Error: Evidence: question 1/)
    expect(refused.problems).toEqual([{ text: expect.stringContaining(words), leadsTo: '#file-file' }])
    expect(refused.control('Title (optional)').getAttribute('value')).toBe('Typed with care')
    expect(refused.html).toContain('value="2027-01-31"')
    expect(refused.html).not.toContain('<script>')
    expect(await stored()).toEqual([])
    expect(onDisk().length).toBe(before)
  })

  it('for its title alone: the file has to be selected again, and that is said', async () => {
    const form = { intent: 'file', title: 'x'.repeat(201), expires: 'soon' }
    const refused = await asha.sendFile(page, 'file', { name: 'a.pdf', bytes: PDF }, form)
    expect(refused.problems.map(({ text }) => text)).toEqual([
      'The title must be 200 characters or fewer',
      'The day on which it expires must be a day such as 2027-03-31, between 2000 and 2099',
      'Select the file again',
    ])
    await expect.poll(arriving).toEqual([])
  })

  it('exactly 20 MB is not too large', async () => {
    expect((await upload({ name: 'large.pdf', bytes: large.subarray(0, MOST_BYTES_A_FILE) })).status).toBe(200)
    expect(await stored()).toMatchObject([{ bytes: MOST_BYTES_A_FILE }])
  })

  it('where the files of the assessment take 200 MB already', async () => {
    const { db, tables } = service.store
    await upload({ name: 'a.pdf', bytes: PDF }, asha, other)
    await db.update(tables.files).set({ bytes: 10 * MOST_BYTES_A_FILE })
    const refused = await upload({ name: 'b.png', bytes: PNG })
    expect(refused.status).toBe(413)
    expect(refused.problems).toEqual([
      {
        text: 'The files of an assessment can take 200 MB, and yours take 200 MB already. Nothing was stored. Remove a file, or add a link instead',
        leadsTo: '#file-file',
      },
    ])
    await expect.poll(arriving).toEqual([])
  })
})

describe('names that lead elsewhere', () => {
  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['..\\..\\windows\\system.txt', 'system.txt'],
    ['C:\\Users\\asha\\plan.txt', 'plan.txt'],
    ['/etc/shadow.txt', 'shadow.txt'],
    ['..%2f..%2fplan.txt', '..%2f..%2fplan.txt'],
    ['.txt', '.txt'],
    ['<b>bold<b>&amp;.txt', '<b>bold<b>&amp;.txt'],
  ])('%s is only a name', async (name, kept) => {
    await upload({ name, bytes: `of ${name}` })
    const [row] = await stored()
    expect(row?.fileName).toBe(kept)
    expect(existsSync(join(service.filesFolder, row?.fileHash?.slice(0, 2) ?? '', row?.fileHash ?? ''))).toBe(true)
  })

  it('letters of any language come back in the download', async () => {
    await upload({ name: 'Plan für 2026 – naïve “x”.pdf', bytes: PDF })
    const { headers } = await asha.send(await fileAddress())
    expect(headers.get('content-disposition')).toContain(
      "filename*=UTF-8''Plan%20f%C3%BCr%202026%20%E2%80%93%20na%C3%AFve%20%E2%80%9Cx%E2%80%9D.pdf",
    )
  })
})

describe('what is no upload', () => {
  it('no file chosen, or a form without one', async () => {
    for (const send of [
      () => upload({ name: '', bytes: '' }),
      () => asha.post(page, { intent: 'file', title: '', expires: '' }),
    ]) {
      const refused = await send()
      expect([refused.status, refused.problems[0]?.text]).toEqual([400, expect.stringMatching(/^Select a file: PDF/)])
    }
  })

  it('half a form, too many files, or one under another name', async () => {
    const send = (body: string) =>
      asha.send(page, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'multipart/form-data; boundary=x', Origin: service.url },
      })
    const part = (name: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"; filename="a.txt"\r\n\r\nabc\r\n`
    const intent = '--x\r\nContent-Disposition: form-data; name="intent"\r\n\r\nfile\r\n'
    for (const body of [
      `${intent}${part('file').slice(0, 70)}`,
      `${intent}${part('file')}${part('file')}--x--\r\n`,
      `${intent}${part('elsewhere')}--x--\r\n`,
    ]) {
      const response = await send(body)
      expect(response.status).toBe(400)
      expect(await response.text()).toContain('The file did not arrive whole. Add it again.')
    }
    expect((await send('--x--\r\n')).status).toBe(400)
    await expect.poll(arriving).toEqual([])
  })

  it('from another site: 403, of another type: 415, anywhere else: 415', async () => {
    const body = '--x--\r\n'
    const type = 'multipart/form-data; boundary=x'
    const send = (path: string, headers: Record<string, string>) => asha.send(path, { method: 'POST', body, headers })
    expect((await send(page, { 'Content-Type': type, Origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await send(page, { 'Content-Type': 'application/pdf', Origin: service.url })).status).toBe(415)
    for (const path of [`${page}.data`, `${page}/`, page.toUpperCase(), page.replace('/evidence', '')]) {
      expect((await send(path, { 'Content-Type': type, Origin: service.url })).status).toBe(415)
    }
  })

  it('after the session ended: the way back to it, with a word on the file', async () => {
    const later = await signedIn(service, service.prepared.lead)
    await later.post('/sign-out', {})
    const answer = await later.sendFile(page, 'file', { name: 'a.pdf', bytes: PDF }, { intent: 'file' })
    expect(answer.heading).toBe('Sign in')
    expect(answer.main).toContain('You were signed out, so your file was not uploaded.')
    answer.fill('Email address', service.prepared.lead.email)
    answer.fill('Password', PASSWORD)
    expect((await later.press('Sign in')).path).toBe(page)
    expect(await stored()).toEqual([])
  })
})

describe('whoever may not', () => {
  it('see the organisation finds no page, no file and no way to send one', async () => {
    await upload({ name: 'a.pdf', bytes: PDF })
    const stranger = await signedIn(service, service.prepared.stranger)
    const { id } = service.prepared.assessment
    for (const path of [page, `/assessments/${id}/evidence`, await fileAddress()]) {
      expect((await stranger.send(path)).status).toBe(404)
    }
    const sent = await stranger.sendFile(page, 'file', { name: 'b.png', bytes: PNG }, { intent: 'file' })
    expect(sent.status).toBe(404)
    expect(await stored()).toHaveLength(1)
  })

  it('change the answers looks and downloads', async () => {
    await upload({ name: 'a.pdf', bytes: PDF })
    const viewer = await signedIn(service, service.prepared.viewer)
    const seen = await viewer.open(page)
    expect(seen.main).toContain('a.pdf')
    expect(seen.main).toContain('but not change it')
    expect(seen.all('main button')).toEqual([])
    expect((await viewer.send(await fileAddress())).status).toBe(200)
    const sent = await viewer.sendFile(page, 'file', { name: 'b.png', bytes: PNG }, { intent: 'file' })
    expect(sent.status).toBe(404)
  })

  it('sign in comes back to a download after it', async () => {
    await upload({ name: 'a.pdf', bytes: PDF })
    const response = await fetch(service.url + (await fileAddress()), { redirect: 'manual' })
    expect(response.headers.get('location')).toContain('/sign-in?redirectTo=')
  })

  it('nothing is downloaded that is no file, or not there', async () => {
    await addLink('Plan', 'https://example.org/')
    for (const id of [await onlyId(), 'none', '..%2f..%2fetc']) {
      expect((await asha.send(await fileAddress(id))).status).toBe(404)
    }
  })
})

describe('a link', () => {
  it('is shown as words and address, and tells nobody where people came from', async () => {
    const added = await addLink('Digital strategy', 'https://www.Example.org/a?b=1', '2099-03-31')
    expect(added.main).toContain('Digital strategy')
    expect(added.main).toContain('Link: https://www.example.org/a?b=1')
    expect(added.main).toContain('Expires on 31 March 2099')
    expect(added.html).toContain('rel="noopener noreferrer nofollow"')
  })

  it.each([
    ['javascript:alert(1)', 'Enter a link that begins with https:// or http://'],
    ['data:text/html,<script>alert(1)</script>', 'Enter a link that begins'],
    ['ftp://example.org/x', 'Enter a link that begins'],
    ['www.example.org', 'Enter a link that begins'],
    ['https://', 'Enter a link that begins'],
    ['https://asha:secret@example.org/', 'must not include a user name or password'],
    ['https://example.org/a\tb', 'must not include spaces or control characters'],
    [`https://example.org/${'x'.repeat(2000)}`, 'must be 2,000 characters or fewer'],
    ['', 'Enter the link'],
  ])('%s is refused, and shown again', async (url, words) => {
    const refused = await addLink('Plan <script>', url)
    expect(refused.status).toBe(400)
    expect(refused.problems).toEqual([{ text: expect.stringContaining(words), leadsTo: '#link-url' }])
    expect(refused.control('Link').getAttribute('value')).toBe(url)
    expect(refused.html).not.toContain('<script>')
    expect(await stored()).toEqual([])
  })

  it('needs a title of one line', async () => {
    const titles = ['', ' \u200b ', 'a\u0007b', 'a\u202eb']
    for (const title of titles) {
      const refused = await addLink(title, 'https://example.org/')
      expect(refused.problems).toMatchObject([{ leadsTo: '#link-title' }])
    }
    expect(await stored()).toEqual([])
  })
})

describe('evidence that is there', () => {
  it('serves another question, which both pages then say', async () => {
    await addLink('Digital strategy', 'https://example.org/')
    const second = await asha.open(other)
    expect(second.main).toContain('Use evidence that your organisation has added already')
    second.choose('Digital strategy')
    const used = await asha.press('Use it for this question')
    expect(used.main).toContain('Also evidence for question 1')
    expect((await asha.open(page)).main).toContain('Also evidence for question 2')
    const none = await asha.post(other, { intent: 'use', evidence: '' })
    expect(none.problems).toEqual([{ text: 'Select the evidence that shows it', leadsTo: '#use-evidence' }])
  })

  it('changes its title and day, and leaves this question alone', async () => {
    await addLink('Plan', 'https://example.org/')
    const evidence = await onlyId()
    const wrong = await asha.post(page, { intent: 'describe', evidence, title: '', expires: '31/12/2027' })
    expect(wrong.problems.map(({ leadsTo }) => leadsTo)).toEqual([`#title-${evidence}`, `#expires-${evidence}`])
    const seen = { 'title-seen': 'Plan', 'expires-seen': '' }
    const better = { title: 'Board plan', expires: '2099-12-31' }
    const changed = await asha.post(page, { intent: 'describe', evidence, ...better, ...seen })
    expect(changed.main).toContain('Evidence changed')
    expect(changed.main).toContain('Board plan')
    expect(changed.main).toContain('Expires on 31 December 2099')
    const removed = await asha.press('Remove from this question: Board plan')
    expect(removed.main).toContain('Evidence removed from this question')
    expect(removed.main).toContain('No evidence has been added yet')
    const again = await asha.post(page, { intent: 'remove', evidence })
    expect([again.status, again.path]).toEqual([200, `${page}?done=removed`])
    const gone = await asha.post(page, { intent: 'describe', evidence, title: 'Too late', expires: '' })
    expect([gone.status, gone.problems]).toEqual([
      409,
      [{ text: 'This evidence is not there any more. Nothing was changed', leadsTo: '#evidence-list' }],
    ])
  })

  it('stays as it was submitted: nobody changes it any more', async () => {
    const { last, asked } = service.prepared
    const past = `/assessments/${last.id}/questions/${asked.questions[0]?.id}/evidence`
    const seen = await asha.open(past)
    expect(seen.main).toContain('but not change it')
    const sent = await asha.sendFile(past, 'file', { name: 'a.pdf', bytes: PDF }, { intent: 'file' })
    expect(sent.status).toBe(409)
    expect(sent.main).toContain('Nothing was changed.')
    await expect.poll(arriving).toEqual([])
  })

  it('is in the events, with who did what', async () => {
    const { assessment, lead } = service.prepared
    const { db, tables } = service.store
    await db.delete(tables.events).where(eq(tables.events.subject, assessment.id))
    await addLink('Plan', 'https://example.org/')
    await asha.post(page, { intent: 'remove', evidence: await onlyId() })
    expect(await eventsOf(service.store, assessment.id)).toMatchObject([
      { kind: 'evidence added', actor: lead.id, detail: { title: 'Plan', link: 'https://example.org/' } },
      { kind: 'evidence removed', actor: lead.id, detail: { title: 'Plan' } },
    ])
  })
})
