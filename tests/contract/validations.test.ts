// Validations on every engine: the claims of a collection are read as they were made, the plan may change until the draw,
// the draw is made once and can be made again by anybody, and a later one leaves out whom an earlier one chose.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DrawOutcome } from '#app/context.ts'
import { foreseeRound, readCandidates } from '#app/reviews/candidates.ts'
import { claimsIn } from '#app/reviews/claims.ts'
import { makeDraw } from '#app/reviews/make-draw.ts'
import { standingIn } from '#db/claims.ts'
import { drawablePlan } from '#db/draws.ts'
import { eventsOf } from '#db/events.ts'
import type { Store } from '#db/store.ts'
import {
  changePlan,
  inputsOf,
  planValidation,
  publishSeed,
  validationNumbered,
  validationsOf,
} from '#db/validations.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { type DrawFile, writeDrawFile } from '#questionnaires/draw-file.ts'
import type { ValidationPlan } from '#questionnaires/validation-plan.ts'
import { nationalRound } from '#sample/national-round/round.ts'
import { candidatesOf } from '#scoring/candidates.ts'
import type { Claim, OptionChange } from '#scoring/claim.ts'
import { inputsText } from '#scoring/draw.ts'
import { differencesOfRedraw } from '#scoring/redraw.ts'
import { weigh } from '#scoring/risk.ts'
import { sha256 } from '#scoring/sha256.ts'
import { crossCheckFiles, soundCrossChecks } from '#server/cross-check-files.ts'
import { drawsHere } from '#server/draws-here.ts'
import { editionFiles, readSoundEditions } from '#server/edition-files.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import type { PublishedEditions } from '#server/published-editions.ts'
import { idOf, type StoredClaims, storeClaims } from '#tests/support/stored-claims.ts'
import { engines } from '#tests/support/stores.ts'

const at = '2026-12-02T09:00:00.000Z'
const PLAN: ValidationPlan = {
  scope: { bands: ['high'] },
  risk: { count: 2 },
  random: { count: 2 },
  rest: { count: 1 },
}
const TERMS = { reviewDays: 30, queryDays: 14, validMonths: 36 }

const claims = someClaims()

/** The first knows neither last year nor evidence nor conduct; of the second nobody recorded anything. */
function someClaims(): Claim[] {
  const shipped = new Map(readSoundEditions(editionFiles()).map((edition) => [editionId(edition), edition]))
  const [before, now] = [shipped.get('trust/2017'), shipped.get('trust/2026')]
  if (!before || !now) throw new Error('an edition of trust is missing')
  const all = nationalRound(7, [before, now]).slice(0, 24)
  return all.map(({ claim }, index) => {
    if (index === 0) return { ...claim, lastYear: null, evidence: null, conduct: null }
    return index === 1 ? { ...claim, external: [] } : claim
  })
}

describe.each(engines)('on $name, a validation', ({ open }) => {
  let store: Store
  let editions: PublishedEditions
  let stored: StoredClaims

  beforeAll(async () => {
    store = await open()
    editions = (await publishEditionFiles(store, at)) as PublishedEditions
    stored = await storeClaims(store, claims)
  }, 60_000)
  afterAll(() => store.close())
  beforeEach(async () => {
    const { reviews, validations, events } = store.tables
    for (const table of [reviews, validations, events]) await store.db.delete(table)
  })

  function editionNamed(id: string): Edition {
    const edition = editions.get(id)?.edition
    if (!edition) throw new Error(`${id} is missing`)
    return edition
  }

  const crossChecks = () =>
    soundCrossChecks(
      crossCheckFiles(),
      [...editions.values()].map(({ edition }) => edition),
    )
  const round = () => ({ store, editions, crossChecks: crossChecks(), collection: stored.collection })
  const plan = (given: Partial<ValidationPlan> = {}) =>
    planValidation(store, {
      collectionId: stored.collection.id,
      plan: { ...PLAN, ...given },
      ...TERMS,
      by: stored.root.id,
      at,
    })
  const numbered = async (number: number) => {
    const found = await validationNumbered(store, stored.collection.id, number)
    if (!found) throw new Error(`there is no validation ${number}`)
    return found
  }
  async function draw(number: number, given: { seen?: string } = {}): Promise<DrawOutcome> {
    const { id, plannedAt } = await numbered(number)
    return makeDraw(round(), {
      collection: stored.collection,
      validationId: id,
      seen: plannedAt,
      by: stored.root.id,
      at,
      ...given,
    })
  }
  const reviewsNow = () => store.db.select().from(store.tables.reviews)

  it('reads the claims as they were made', async () => {
    const read: Claim[] = []
    for await (const batch of claimsIn(store, editions, stored.collection))
      read.push(...batch.map(({ claim }) => claim))
    const inOrder = claims.toSorted((a, b) => (a.organisation < b.organisation ? -1 : 1))
    expect(read.map(comparable)).toEqual(inOrder.map(comparable))
    expect(read.filter(({ lastYear }) => lastYear === null).length).toBeGreaterThan(0)
    const checks = crossChecks().get('trust/2026') ?? null
    const risky = (all: readonly Claim[]) => inputsText(candidatesOf(all.map((claim) => weigh(claim, checks))))
    expect(risky(read)).toBe(risky(claims))
    expect(inputsText((await readCandidates(round())).map(({ candidate }) => candidate))).toBe(risky(claims))
  })

  it('leaves out a submission that was withdrawn, and changes and records that came after or were withdrawn', async () => {
    const { assessments, answerHistory, externalRecords } = store.tables
    const before = inputsText((await readCandidates(round())).map(({ candidate }) => candidate))
    const [own] = claims.slice(2)
    if (!own) throw new Error('there are too few claims')
    const [change] = own.conduct?.changes ?? []
    const late = {
      option: 'agree-completely',
      changedBy: stored.root.id,
      changedAt: `${own.day}T18:00:00.000Z`,
      revision: 99,
    }
    const said = { reason: '', note: '', assessmentId: idOf(own), question: change?.question ?? '' }
    await store.db.insert(answerHistory).values({ ...said, ...late })
    const record = {
      scheme: 'dspt',
      version: '2025-26',
      value: 'standards-not-met',
      meaning: '',
      status: 'validated',
    } as const
    const entered = {
      date: own.day,
      expires: '',
      source: '',
      enteredAt: at,
      withdrawnAt: at,
      withdrawnBy: stored.root.id,
    }
    await store.db
      .insert(externalRecords)
      .values({ id: 'gone', organisationCode: own.organisation, ...record, ...entered })
    expect(inputsText((await readCandidates(round())).map(({ candidate }) => candidate))).toBe(before)

    const set = (submittedAt: string | null) =>
      store.db
        .update(assessments)
        .set({ submittedAt })
        .where(eq(assessments.id, idOf(own)))
    await set(null)
    expect(
      (await standingIn(store, stored.collection.id)).map(({ organisationCode }) => organisationCode),
    ).not.toContain(own.organisation)
    await set(`${own.day}T12:00:00.000Z`)
  })

  it('is planned with a secret seed, whose SHA-256 is told', async () => {
    expect(await plan()).toEqual({ kind: 'planned', number: 1 })
    const planned = await numbered(1)
    expect(planned).toMatchObject({ plan: PLAN, ...TERMS, seed: null, draw: null, drawnAt: null })
    const kept = await drawablePlan(store, planned.id)
    expect(kept?.seed).toMatch(/^[0-9a-f]{64}$/)
    expect(planned.seedHash).toBe(sha256(kept?.seed ?? ''))
    expect(JSON.stringify(planned)).not.toContain(kept?.seed)
    const [event] = await eventsOf(store, stored.collection.id)
    expect(event).toMatchObject({
      kind: 'validation planned',
      actor: stored.root.id,
      detail: { number: '1', seedHash: planned.seedHash },
    })
    expect(JSON.stringify(event)).not.toContain(kept?.seed)
  })

  it('is planned once, also by two people at a time, before it is drawn', async () => {
    const outcomes = await Promise.all([plan(), plan()])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['pending', 'planned'])
    expect(await validationsOf(store, stored.collection.id)).toHaveLength(1)
  })

  it('is changed by who saw the plan as it is, and keeps its seed', async () => {
    await plan()
    const { id, plannedAt, seedHash } = await numbered(1)
    const change = {
      id,
      plan: { scope: {}, random: { count: 3 } },
      ...TERMS,
      reviewDays: 10,
      seen: plannedAt,
      by: stored.root.id,
    }
    expect(await changePlan(store, { ...change, at: '2026-12-02T10:00:00.000Z' })).toBe(true)
    expect(await numbered(1)).toMatchObject({ plan: change.plan, reviewDays: 10, seedHash })
    expect(await changePlan(store, { ...change, plan: PLAN, at: '2026-12-02T11:00:00.000Z' })).toBe(false)
    expect((await numbered(1)).plan).toEqual(change.plan)
    expect(await draw(1, { seen: plannedAt })).toBe('superseded')
    expect(await draw(1)).toBe('drawn')
    const drawn = await numbered(1)
    expect(await changePlan(store, { ...change, seen: drawn.plannedAt, at })).toBe(false)
    const kinds = (await eventsOf(store, stored.collection.id)).map(({ kind }) => kind).sort()
    expect(kinds).toEqual(['validation drawn', 'validation plan changed', 'validation planned'])
  })

  it('is drawn once by two who draw together, with a review of each that was chosen', async () => {
    await plan()
    expect((await Promise.all([draw(1), draw(1)])).sort()).toEqual(['drawn', 'superseded'])
    const { draw: drawn, drawnBy, drawnAt, id } = await numbered(1)
    expect({ drawnBy, drawnAt }).toEqual({ drawnBy: stored.root.id, drawnAt: at })
    expect(drawn?.chosen).toHaveLength(5)
    expect(drawn).not.toHaveProperty('seed')
    const reviews = await reviewsNow()
    expect(reviews.map(({ assessmentId }) => assessmentId).sort()).toEqual(
      drawn?.chosen.map(({ organisation }) => idOf({ organisation })).sort(),
    )
    for (const { organisation, way, why, reasons } of drawn?.chosen ?? []) {
      const review = reviews.find(({ assessmentId }) => assessmentId === idOf({ organisation }))
      expect(review).toMatchObject({
        ...{ kind: 'national', scope: '', validationId: id, submissionNumber: 1, way, why, reasons },
        ...{ dueOn: '2027-01-01', queryDays: 14, validMonths: 36, openedBy: stored.root.id, openedAt: at },
        ...{ issuedAt: null, voidedAt: null, outcome: null, revision: 0 },
      })
      expect((await eventsOf(store, idOf({ organisation }))).map(({ kind }) => kind)).toEqual(['review opened'])
    }
  })

  it('asks reviewers for the questions of the themes that are in the top band, and for all where none is', async () => {
    await plan()
    await draw(1)
    const { questions } = askedOf(editionNamed('trust/2026'), 'acute')
    const inputs = (await inputsOf(store, (await numbered(1)).id))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    for (const { assessmentId, required, doubled, way } of await reviewsNow()) {
      const { themes } = inputs.find(({ organisation }) => idOf({ organisation }) === assessmentId)
      const high = themes.filter(({ band }: { band: string }) => band === 'high').map(({ id }: { id: string }) => id)
      const claimed = questions.filter(({ theme }) => high.includes(theme)).map(({ id }) => id)
      expect(doubled).toEqual(claimed)
      expect(required).toEqual(way === 'rest' ? questions.map(({ id }) => id) : claimed)
    }
  })

  it('keeps everything that is needed to make the draw again', async () => {
    await plan()
    await draw(1)
    const { id, draw: drawn, seedHash } = await numbered(1)
    expect(await publishSeed(store, { id, by: stored.root.id, at })).toBe(true)
    const { seed } = await numbered(1)
    if (!seed) throw new Error('the seed is still secret')
    const about = {
      collection: stored.collection.id,
      edition: 'trust/2026',
      contentHash: 'c',
      validation: 1,
      drawnAt: at,
    }
    const file = {
      format: 'validation-draw/1' as const,
      ...about,
      seedHash,
      draw: { ...drawn, seed },
      inputs: await inputsOf(store, id),
    }
    const text = writeDrawFile(file as DrawFile)
    expect(differencesOfRedraw(text, JSON.parse(text))).toEqual([])
  })

  it('has its seed published after the draw, and once', async () => {
    await plan()
    const { id } = await numbered(1)
    const publish = () => publishSeed(store, { id, by: stored.root.id, at })
    expect(await publish()).toBe(false)
    expect((await numbered(1)).seed).toBeNull()
    await draw(1)
    expect((await Promise.all([publish(), publish()])).sort()).toEqual([false, true])
    const { seed, seedHash } = await numbered(1)
    expect(sha256(seed ?? '')).toBe(seedHash)
  })

  it('leaves out whom an earlier one chose, who are peers all the same', async () => {
    await plan()
    await draw(1)
    const first = new Set((await reviewsNow()).map(({ assessmentId }) => assessmentId))
    expect(await plan({ scope: {}, rest: undefined, risk: undefined, random: { percent: 100 } } as never)).toEqual({
      kind: 'planned',
      number: 2,
    })
    const all = await foreseeRound(round(), (await numbered(2)).plan)
    expect(all).toMatchObject({ organisations: 19, reviewed: 5, inScope: 19, random: 19, risk: null })
    expect(await draw(2)).toBe('drawn')
    const second = (await reviewsNow())
      .filter(({ validationId }) => validationId !== null)
      .map(({ assessmentId }) => assessmentId)
    expect(second).toHaveLength(24)
    expect(new Set(second).size).toBe(24)
    const inputs = await Promise.all([1, 2].map(async (number) => inputsOf(store, (await numbered(number)).id)))
    const [earlier, later] = inputs.map((text) => new Set(text.trim().split('\n')))
    expect([...(later ?? [])].every((line) => earlier?.has(line))).toBe(true)
    expect(first.size + (later?.size ?? 0)).toBe(24)
  })

  it('foresees what it then draws, but for the risk, of which it knows the most', async () => {
    await plan()
    const draws = drawsHere({ store, editions })
    const foreseen = await draws.foresee(stored.collection, PLAN)
    await draw(1)
    const { draw: drawn } = await numbered(1)
    const drawnBy = (way: string) => drawn?.chosen.filter((each) => each.way === way).length
    expect(foreseen).toEqual({
      ...{ organisations: 24, inScope: drawn?.inScope, outside: 24 - (drawn?.inScope ?? 0), reviewed: 0 },
      ...{ above: null, risk: drawnBy('risk'), random: drawnBy('random'), rest: drawnBy('rest') },
    })
  })

  it('draws nothing at all where a chosen submission is withdrawn meanwhile', async () => {
    await plan({ scope: {}, rest: undefined, risk: undefined, random: { percent: 100 } } as never)
    const { assessments } = store.tables
    const [own] = claims
    const id = idOf(own ?? { organisation: '' })
    const set = (submittedAt: string | null) =>
      store.db.update(assessments).set({ submittedAt }).where(eq(assessments.id, id))
    // Whenever the draw is kept it has just been withdrawn, and when it is read it is back.
    const fickle = {
      ...store,
      atomically: async (work: never) => {
        await set(null)
        const outcome = await store.atomically(work)
        await set(`${own?.day}T12:00:00.000Z`)
        return outcome
      },
    } as Store
    const { id: validationId, plannedAt: seen } = await numbered(1)
    const making = { collection: stored.collection, validationId, seen, by: stored.root.id, at }
    expect(await makeDraw({ ...round(), store: fickle }, making)).toBe('overtaken')
    expect(await reviewsNow()).toEqual([])
    expect(await numbered(1)).toMatchObject({ drawnAt: null, draw: null })
    expect(await draw(1)).toBe('drawn')
  })
})

/** Without the order in which changes are listed; a change from nothing to nothing is none. */
function comparable({ edition, lastYear, conduct, external, ...claim }: Claim) {
  const changes = conduct?.changes.filter(({ from, to }) => from !== to)
  const key = ({ question, hoursBefore, to }: OptionChange) => `${question} ${hoursBefore.toFixed(3)} ${to}`
  return {
    ...claim,
    edition: `${edition.questionnaire}/${edition.edition}`,
    answers: [...claim.answers].sort(),
    evidence: claim.evidence && [...claim.evidence].sort(),
    lastYear: lastYear && {
      setting: lastYear.setting,
      answers: [...lastYear.answers].map(([id, { option }]) => [id, option]).sort(),
      path: lastYear.path.map((one) => one.edition),
    },
    conduct: conduct && {
      contributors: conduct.contributors,
      changes: changes
        ?.map((one) => ({ ...one, hoursBefore: one.hoursBefore.toFixed(3) }))
        .sort((a, b) =>
          key({ ...a, hoursBefore: Number(a.hoursBefore) }) < key({ ...b, hoursBefore: Number(b.hoursBefore) })
            ? -1
            : 1,
        ),
    },
    external: external.toSorted((a, b) => (a.scheme + a.value < b.scheme + b.value ? -1 : 1)),
  }
}
