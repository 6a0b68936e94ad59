// A report says the same whatever it becomes: a web page, a PDF that Chromium printed, a Word file, a workbook that works it out.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppContext } from '#app/context.ts'
import { freezeFigures } from '#app/national/freeze.ts'
import * as nation from '#app/pages/reports/nation.tsx'
import * as organisation from '#app/pages/reports/organisation.tsx'
import { makeReport } from '#app/reports/make-report.ts'
import { submissionOf } from '#db/assessments.ts'
import type { About, ReportFormat } from '#db/reports.ts'
import { contentOfSnapshot } from '#db/snapshots.ts'
import type { Store } from '#db/store.ts'
import { bandSharesOf } from '#national/bands.ts'
import { quartilesOf } from '#national/quartiles.ts'
import { readSnapshot } from '#national/snapshot-text.ts'
import { answersGiven } from '#questionnaires/answers.ts'
import { bandOf } from '#scoring/bands.ts'
import { asText } from '#scoring/fraction.ts'
import { scoreAssessment, scoredIn } from '#scoring/score.ts'
import { addPerson, addSubmittedAssessment, addTrustWithLead, type Person } from '#tests/support/factories.ts'
import { type ReadPdf, readPdf } from '#tests/support/read-pdf.ts'
import { type ReadWord, readWord, type Tables, tablesOfPage } from '#tests/support/read-report.ts'
import { type Prepared, prepareTogether, type Together } from '#tests/support/together-site.tsx'
import { type WorkedOut, workOut } from '#tests/support/work-out.ts'

const pages = {
  'assessments/:assessment/report': organisation,
  'administration/national/:collection/report': nation,
}

const trust = 'trust/2017'

let prepared: Prepared
let site: Together
let store: Store
let administrator: Person

/** The report on the trust's submission of 2017, in all its forms. */
type Forms = { page: Tables; pdf: ReadPdf; word: ReadWord; workbook: WorkedOut }
let own: Forms
let national: Forms
let snapshotId: string

const editionOf = (id: string) => {
  const edition = site.editions.get(id)?.edition
  if (!edition) throw new Error(`there is no edition ${id}`)
  return edition
}

async function make(about: About, format: ReportFormat): Promise<Uint8Array> {
  const chromePath = process.env.CHROME_PATH
  if (!chromePath) throw new Error('CHROME_PATH is not set: run the browser tests through npm test')
  const making = { store, editions: site.editions as AppContext['editions'], now: () => site.clock.now }
  return (await makeReport({ ...making, chromePath, tell: async () => {} }, { about, format })).bytes
}

async function allForms(about: About, path: string, as: Person): Promise<Forms> {
  const visit = await site.as(as)
  return {
    page: tablesOfPage((await visit.get(path)).html),
    pdf: readPdf(await make(about, 'pdf')),
    word: await readWord(await make(about, 'docx')),
    workbook: await workOut(await make(about, 'xlsx')),
  }
}

beforeAll(async () => {
  prepared = await prepareTogether()
  site = await prepared.open(pages)
  store = site.store
  administrator = await addPerson(store, { name: 'Ada Administrator', isAdministrator: true })
  for (const [index, code] of ['ZZ2', 'ZZ3', 'ZZ4', 'ZZ5'].entries()) {
    const { trust, lead } = await addTrustWithLead(store, code, `Sample ${code}`)
    await addSubmittedAssessment(store, site.editions, {
      collection: site.past,
      ...{ of: trust, by: lead },
      choose: ({ options, number }) => ({ option: options[(number * (index + 2)) % options.length]?.id ?? null }),
    })
  }
  own = await allForms(
    { kind: 'organisation', assessmentId: site.last.id, withNotes: true },
    `/assessments/${site.last.id}/report`,
    site.lead,
  )
  const editions = site.editions as AppContext['editions']
  const at = site.clock.now.toISOString()
  snapshotId = await freezeFigures({ store, editions }, { collection: site.past, by: null, at, isShared: true })
  const path = `/administration/national/${site.past.id}/report`
  national = await allForms({ kind: 'nation', snapshotId }, path, administrator)
}, 120_000)

afterAll(async () => {
  await store.close()
  prepared.remove()
})

/** In a PDF a table is its cells one after the other, some of them in several lines. */
function expectRows(pdf: ReadPdf, rows: readonly (readonly string[])[]): void {
  const text = pdf.text.replaceAll(/\s/g, '')
  for (const row of rows) expect(text).toContain(row.join('').replaceAll(/\s/g, ''))
}

describe('the report on an organisation', () => {
  it('has the same scores, bands and counts on the page, in PDF, in Word and in the workbook', async () => {
    const kept = await submissionOf(store, site.last.id)
    const { themes } = scoreAssessment(editionOf(trust), 'acute', answersGiven(kept?.answers ?? []))
    const scores = themes.map(({ title, score, band }) => [title, String(score), band?.label])
    const lines = themes.flatMap((theme) => [
      { name: theme.title, part: theme, counted: scoredIn(theme) },
      ...theme.sections.map((part) => ({ name: `${theme.title}: ${part.title}`, part, counted: part.scored })),
    ])
    const rows = lines.map(({ name, part, counted }) => [
      name,
      part.exact ? asText(part.exact) : '',
      ...[part.score, part.asked, part.answered, counted, part.dontKnow, part.notApplicable].map(String),
    ])
    for (const tables of [own.page, own.word.tables]) {
      expect(
        tables
          .get('Theme scores and bands')
          ?.slice(1)
          .map((row) => row.slice(0, 3)),
      ).toEqual(scores)
      expect(tables.get('Scores by theme and section')?.slice(1)).toEqual(rows)
    }
    expectRows(own.pdf, [...scores.map((row) => row.map(String)), ...rows])
    const worked = lines.map((_, index) =>
      ['D', 'F', 'G'].map((column) => own.workbook.value('Scores', `${column}${index + 2}`)),
    )
    expect(worked).toEqual(
      lines.map(({ part, counted }) => [counted, part.score, 'band' in part ? part.band?.label : '']),
    )
  })

  it('has every table the same on the page and in Word, and in PDF', () => {
    expect([...own.word.tables.keys()]).toEqual([...own.page.keys()])
    expect(own.page.size).toBeGreaterThan(15)
    for (const [caption, rows] of own.page) {
      expect(own.word.tables.get(caption), caption).toEqual(rows)
      expectRows(own.pdf, rows.slice(1))
    }
  })

  it('has every question with its answer and points in the workbook as on the page', () => {
    const answers = [...own.page].filter(([, [head]]) => head?.includes('Question') && head.includes('Points'))
    const onPage = answers.flatMap(([, rows]) =>
      rows.slice(1).map(([number, question, , points]) => [number, question, points]),
    )
    const inSheet = own.workbook
      .rows('Answers')
      .map(([number, , , question], index) => [
        String(number),
        question,
        String(own.workbook.value('Answers', `F${index + 2}`)),
      ])
    expect(onPage.length).toBe(175)
    expect(inSheet).toEqual(onPage)
  })

  it('is a tagged PDF with bookmarks, a language and a title', () => {
    const { isTagged, language, title, bookmarks, structure, pages } = own.pdf
    expect({ isTagged, language }).toEqual({ isTagged: true, language: 'en-GB' })
    expect(title).toBe('Digital maturity report: Digital maturity 2017 – Fernhill Trust (ZZ1)')
    expect(bookmarks).toEqual(expect.arrayContaining(['Scores and bands', 'What next', 'Every question and answer']))
    for (const kind of ['H1', 'H2', 'H3', 'Table', 'TR', 'TH', 'TD', 'Figure', 'L', 'LI']) {
      expect(structure.get(kind), kind).toBeGreaterThan(0)
    }
    expect(pages).toBeGreaterThan(5)
    expect(own.pdf.text.replaceAll('\n', '')).toContain(`Page 2 of ${pages}`)
  })

  it('is a Word file with headings in order, heads that repeat, and words for its pictures', () => {
    const { headings, pictures, repeatedRows, tables, language, title } = own.word
    expect(headings[0]).toEqual([0, 'Digital maturity report: Digital maturity 2017'])
    expect(headings.slice(1).every(([level], index) => level <= (headings[index]?.[0] ?? 0) + 1)).toBe(true)
    expect(pictures).toEqual([
      expect.stringMatching(/^Readiness: \d+, \w+\. Capability: /),
      expect.stringMatching(/^Highest: [^.]+, \d+\. Lowest: [^.]+, \d+\.$/),
    ])
    expect(repeatedRows).toBe(tables.size)
    expect({ language, title }).toEqual({
      language: 'en-GB',
      title: 'Digital maturity report: Digital maturity 2017 – Fernhill Trust (ZZ1)',
    })
  })
})

describe('the report on the nation', () => {
  it('has the same bands, medians and quartiles on the page, in PDF, in Word and in the workbook', async () => {
    const { respondents } = readSnapshot((await contentOfSnapshot(store, snapshotId)) ?? '')
    expect(respondents.length).toBe(5)
    const edition = editionOf(trust)
    const bands = bandSharesOf(edition, respondents).map(({ title, bands: shares, scored, notScored }) => [
      title,
      ...shares.map(({ count, percent }) => `${count} (${percent}%)`),
      ...[scored, notScored].map(String),
    ])
    const medians = edition.themes.map(({ title }, index) => {
      const quartiles = quartilesOf(respondents.flatMap(({ themes }) => themes[index] ?? []))
      if (!quartiles) throw new Error('nobody has a score')
      const { lower, median, upper } = quartiles
      return [title, '5', ...[lower, median, upper].map(({ score }) => String(score)), median.exact]
    })
    for (const tables of [national.page, national.word.tables]) {
      expect(tables.get('Organisations in each band')?.slice(1)).toEqual(bands)
      const rows = tables.get('Medians and quartiles by theme and section')?.slice(1) ?? []
      expect(rows.filter(([name]) => !name?.includes(': '))).toEqual(medians)
    }
    expectRows(national.pdf, [...bands, ...medians])
    const summary = national.workbook.rows('Summary').map(([title]) => title)
    for (const [title, ...figures] of medians) {
      const row = summary.indexOf(title ?? '') + 2
      const worked = ['B', 'C', 'D', 'E'].map((column) => String(national.workbook.value('Summary', `${column}${row}`)))
      expect(worked).toEqual(figures.slice(0, 4))
      const counts = ['G', 'I', 'K'].map((column) => national.workbook.value('Summary', `${column}${row}`))
      const shares = bandSharesOf(edition, respondents).find((each) => each.title === title)?.bands ?? []
      expect(counts).toEqual(shares.toSorted((a, b) => a.band.from - b.band.from).map(({ count }) => count))
    }
  })

  it('lists every organisation with the scores that the workbook works out', async () => {
    const { respondents } = readSnapshot((await contentOfSnapshot(store, snapshotId)) ?? '')
    const edition = editionOf(trust)
    const rows = national.page.get('Organisations that submitted')?.slice(1) ?? []
    expect(rows.map(([, , , ...scores]) => scores)).toEqual(
      respondents.map(({ themes }) =>
        themes.map((scored) =>
          scored ? `${scored.score} (${bandOf(edition, scored.score).label.toLowerCase()})` : '',
        ),
      ),
    )
    const worked = rows.map((_, index) =>
      ['H', 'K', 'N'].map((column) => national.workbook.value('Organisations', `${column}${index + 2}`)),
    )
    expect(worked).toEqual(respondents.map(({ themes }) => themes.map((scored) => scored?.score)))
  })

  it('has every table the same on the page and in Word, and in PDF', () => {
    for (const [caption, rows] of national.page) {
      expect(national.word.tables.get(caption), caption).toEqual(rows)
      expectRows(national.pdf, rows.slice(1))
    }
  })
})
