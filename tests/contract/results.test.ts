// Results of one assessment: the page, the downloads and the operator's command say the same, and only to those
// who may see the organisation.
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, it } from 'vitest'
import type { AppContext } from '#app/context.ts'
import { loader as longCsv } from '#app/pages/results/long-csv.tsx'
import { PointsView } from '#app/pages/results/results/points/view.tsx'
import { loader as resultsOfAnyKind } from '#app/pages/results/results.tsx'
import { loader as wideCsv } from '#app/pages/results/wide-csv.tsx'
import { readAnswersCsv } from '#cli/answers-csv.ts'
import { scoreVerb } from '#cli/score.ts'
import type { AnswerSnapshot } from '#db/schema.ts'
import { openStore, type Store } from '#db/store.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { type Edition, editionId, NOT_APPLICABLE } from '#questionnaires/definition.ts'
import { anyAssessment } from '#scoring/fixtures/arbitrary-assessment.ts'
import { microEdition } from '#scoring/fixtures/micro-edition.ts'
import { asCell } from '#scoring/fraction.ts'
import { PublishedEditions } from '#server/published-editions.ts'
import { noExchange, noFiles, noWaiting } from '#tests/support/visit.ts'

let store: Store
afterEach(() => store.close())

const lead = {
  id: 'ada',
  name: 'Ada',
  email: 'ada@example.org',
  isAdministrator: false,
  memberships: [{ organisationCode: 'ZZ1', role: 'lead' as const }],
}

/** A store with one organisation, acute, and an assessment by each edition: `year` is its id. */
async function given(years: readonly { edition: Edition; answers: readonly AnswerSnapshot[]; submitted: boolean }[]) {
  store = await openStore(':memory:', 'db/migrations')
  const { db, tables } = store
  await db.insert(tables.organisations).values({ code: 'ZZ1', name: 'Fernhill', type: 'trust', setting: 'acute' })
  await db.insert(tables.users).values({ ...lead, passwordHash: null, createdAt: '' })
  for (const { edition, answers, submitted } of years) {
    const year = edition.edition
    const at = `${year}-03-02T09:00:00.000Z`
    const edited = { id: editionId(edition), questionnaire: edition.questionnaire, content: '', fileHash: '' }
    await db.insert(tables.editions).values({ ...edited, contentHash: `hash ${year}`, publishedAt: at })
    const dates = { opensAt: `${year}-01-01T00:00:00.000Z`, closesAt: `${Number(year) + 1}-01-01T00:00:00.000Z` }
    const collection = { id: year, questionnaire: edition.questionnaire, editionId: edited.id, year: Number(year) }
    await db.insert(tables.collections).values({ ...collection, title: `Round ${year}`, ...dates })
    const submittedAt = submitted ? at : null
    const assessment = { id: year, collectionId: year, organisationCode: 'ZZ1', setting: 'acute' }
    await db.insert(tables.assessments).values({ ...assessment, lastSection: null, lastSavedAt: null, submittedAt })
    const given = answers.map((answer) => ({ assessmentId: year, ...answer, changedBy: 'ada', changedAt: at }))
    if (given.length > 0) await db.insert(tables.answers).values(given)
    if (submitted) {
      const declared = { declaration: '', submittedBy: 'ada', submitterName: 'Ada', submittedAt: at }
      const submission = { assessmentId: year, number: 1, editionId: edited.id, contentHash: `hash ${year}`, answers }
      await db.insert(tables.submissions).values({ ...submission, ...declared, answers: [...answers] })
    }
  }
  const published = years.map(({ edition }) => {
    const id = editionId(edition)
    return [id, { id, contentHash: `hash ${edition.edition}`, edition }] as const
  })
  return contextOf(new PublishedEditions(store, published))
}

function contextOf(editions: AppContext['editions'], visitor: Awaited<ReturnType<AppContext['visitor']>> = lead) {
  const context: AppContext = {
    store,
    editions,
    assurance: new Map(),
    exchange: noExchange,
    draws: {} as AppContext['draws'],
    figures: {} as AppContext['figures'],
    reports: {} as AppContext['reports'],
    settings: { serviceName: 'Maturity', publicUrl: null },
    nonce: '',
    refusal: null,
    files: noFiles,
    waiting: noWaiting,
    upload: null,
    now: () => new Date('2017-05-01T09:00:00.000Z'),
    sendsEmail: false,
    visitor: async () => visitor,
    shownQuestions: null,
    reportError(error) {
      throw error
    },
  }
  return context
}

function visit(context: AppContext, assessment: string) {
  return { request: new Request('http://localhost/'), params: { assessment }, context }
}

async function resultsPage(visiting: ReturnType<typeof visit>) {
  const page = await resultsOfAnyKind(visiting)
  if (page.kind !== 'points') throw new Error(`these are results of a ${page.kind}`)
  return page
}

async function rowsOf(response: Response): Promise<Record<string, string>[]> {
  return parse(await response.text(), { bom: true, columns: true })
}

function answered(question: string, option: string, { reason = '', note = '' } = {}): AnswerSnapshot {
  return { question, option, reason, note, revision: 1 }
}

const edition = microEdition({ readiness: { leadership: ['sponsor', 'plan'] }, capability: { records: ['shared'] } })

describe('a published score', () => {
  it('is the same on the page, in the download and recomputed from it, to the last digit', async () => {
    const anyReason = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => `=${text}.`)
    await fc.assert(
      fc.asyncProperty(anyAssessment, anyReason, async ({ edition, options }, reason) => {
        fc.pre(askedOf(edition, 'acute').questions.length > 0)
        const answers = Object.entries(options).map(([id, option]) =>
          answered(id, option, option === NOT_APPLICABLE ? { reason } : {}),
        )
        const context = await given([{ edition, answers, submitted: true }])
        const text = await (await longCsv(visit(context, '2017'))).text()
        const read = readAnswersCsv(text, edition, 'acute')
        if (!('answers' in read)) throw new Error(JSON.stringify(read.problems))
        const printed = scoreVerb(edition, '', 'acute', read.answers)
        const themes = 'themes' in printed ? printed.themes : []
        const sections = themes.flatMap((theme) => theme.sections)

        const rows = parse<Record<string, string>>(text, { bom: true, columns: true })
        for (const row of rows) {
          const section = sections.find(({ id }) => id === row.section)
          const theme = themes.find(({ id }) => id === row.theme)
          expect([row.section_score, row.section_exact]).toEqual([
            `${section?.score ?? ''}`,
            asCell(section?.exact ?? ''),
          ])
          expect([row.theme_score, row.theme_exact]).toEqual([`${theme?.score ?? ''}`, asCell(theme?.exact ?? '')])
          expect(row.band).toBe(theme?.band ?? '')
        }

        const page = await resultsPage(visit(context, '2017'))
        expect(page.standings.map(({ score }) => score)).toEqual(themes.map(({ score }) => score))
        expect(page.standings.map(({ band }) => band?.label.toLowerCase() ?? null)).toEqual(themes.map((t) => t.band))
        expect(page.workings.map(exactIn)).toEqual(themes.map(({ exact }) => exact))
        expect(page.workings.flatMap((theme) => theme.sections.map(exactIn))).toEqual(sections.map((s) => s.exact))
        await store.close()
      }),
      { numRuns: 40 },
    )
    store = await openStore(':memory:', 'db/migrations')
  })
})

function exactIn({ sum }: { sum: string }): string | null {
  return / = (\d+\/\d+),/.exec(sum)?.[1] ?? null
}

describe('the downloads', () => {
  it('keep apart what was scored, not known, not applicable and not answered', async () => {
    const answers = [answered('sponsor', 'dont-know'), answered('plan', 'not-applicable', { reason: 'none' })]
    const context = await given([{ edition, answers, submitted: true }])
    const rows = await rowsOf(await longCsv(visit(context, '2017')))
    expect(rows.map(({ question, answer, points, state }) => [question, answer, points, state])).toEqual([
      ['sponsor', 'dont-know', '0', 'dont-know'],
      ['plan', 'not-applicable', '', 'not-applicable'],
      ['shared', '', '', 'unanswered'],
    ])
    expect(rows[2]).toMatchObject({ theme_score: '', theme_exact: '', band: '' })
    const [wide] = await rowsOf(await wideCsv(visit(context, '2017')))
    expect(wide).toMatchObject({ sponsor: 'dont-know', plan: 'not-applicable', shared: '', readiness_score: '0' })
  })

  it('never hand a spreadsheet a formula', async () => {
    const answers = [answered('sponsor', 'agree', { note: '=HYPERLINK("http://example.org")' })]
    const context = await given([{ edition, answers, submitted: true }])
    const [row] = await rowsOf(await longCsv(visit(context, '2017')))
    expect(row?.note).toBe('\'=HYPERLINK("http://example.org")')
  })

  it('name the organisation and year, say when they were not submitted, and are not kept by anyone on the way', async () => {
    const context = await given([{ edition, answers: [], submitted: false }])
    const { headers } = await longCsv(visit(context, '2017'))
    expect(headers.get('Content-Disposition')).toBe(
      'attachment; filename="micro-2017-ZZ1-answers-long-not-submitted.csv"',
    )
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
  })

  it('say when each answer was given, and nothing of who gave it', async () => {
    const context = await given([{ edition, answers: [answered('sponsor', 'agree')], submitted: true }])
    const text = await (await longCsv(visit(context, '2017'))).text()
    expect(text).toContain('2017-03-02T09:00:00.000Z')
    expect(text).not.toContain('Ada')
  })
})

describe('the results page', () => {
  async function htmlOf(context: AppContext, assessment: string) {
    return renderToStaticMarkup(createElement(PointsView, { results: await resultsPage(visit(context, assessment)) }))
  }

  it('says plainly that it is not submitted, and how far it is', async () => {
    const context = await given([{ edition, answers: [answered('sponsor', 'agree')], submitted: false }])
    const html = await htmlOf(context, '2017')
    expect(html).toContain('Not submitted')
    expect(html).toContain('1 of 3 questions answered')
    expect(html).toContain('No score')
  })

  it('keeps to what was submitted', async () => {
    const context = await given([{ edition, answers: [answered('sponsor', 'agree')], submitted: true }])
    await store.db.update(store.tables.answers).set({ option: 'disagree', revision: 2 })
    const page = await resultsPage(visit(context, '2017'))
    expect(page.standings[0]).toMatchObject({ score: 100, band: { label: 'High' }, distance: 'In the highest band' })
    expect(page.submitted).toBe('Submitted on 2 March 2017 by Ada')
  })

  it('compares with last time as scored and like-for-like', async () => {
    const then = microEdition({ readiness: { leadership: ['sponsor', 'old'] } }, { edition: '2016' })
    const same = { id: 'sponsor', crosswalk: { relation: 'same' as const } }
    const fresh = { id: 'plan', crosswalk: { relation: 'new' as const } }
    const now = microEdition({ readiness: { leadership: [same, fresh] } }, { edition: '2017', previous: '2016' })
    const context = await given([
      { edition: then, answers: [answered('sponsor', 'neither'), answered('old', 'disagree')], submitted: true },
      { edition: now, answers: [answered('sponsor', 'agree'), answered('plan', 'disagree')], submitted: true },
    ])
    const page = await resultsPage(visit(context, '2017'))
    expect(page.comparison?.themes).toEqual([
      {
        id: 'readiness',
        title: 'Readiness',
        asScored: '25 to 50, up 25 points',
        likeForLike: '50 to 100, up 50 points',
        ground: '1 of 2 questions comparable',
      },
    ])
    expect(page.comparison?.moves.up).toEqual([
      { number: 1, text: 'Sponsor', move: '“Neither” in 2016, “Agree” in 2017', difference: 'up 50 points' },
    ])
    expect(await htmlOf(context, '2016')).toContain('There is no earlier submitted assessment')
  })

  it('names the answers that would raise a theme most, and those to find out', async () => {
    const answers = [answered('sponsor', 'mostly-agree'), answered('plan', 'dont-know')]
    const context = await given([{ edition, answers, submitted: true }])
    const [readiness, capability] = (await resultsPage(visit(context, '2017'))).next
    expect(readiness).toMatchObject({
      improvements: [{ text: 'Sponsor', step: 'From “Mostly agree” to “Agree”', gain: '12.5 points' }],
      dontKnow: [{ number: 2, text: 'Plan' }],
      unanswered: 0,
    })
    expect(capability).toMatchObject({ improvements: [], unanswered: 1 })
  })

  it.each([
    ['someone of another organisation', { ...lead, memberships: [] }],
    ['an administrator of the service', { ...lead, memberships: [], isAdministrator: true }],
  ])('is not there for %s, nor are its downloads', async (_, visitor) => {
    const { editions } = await given([{ edition, answers: [], submitted: true }])
    const context = contextOf(editions, visitor)
    for (const load of [resultsOfAnyKind, longCsv, wideCsv]) {
      await expect(load(visit(context, '2017'))).rejects.toMatchObject({ status: 404 })
    }
  })
})
