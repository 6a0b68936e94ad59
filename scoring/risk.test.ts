// What makes a claim worth a closer look, signal by signal, in the words that a reviewer reads.
import { describe, expect, it } from 'vitest'
import type { ExternalRecord } from './claim.ts'
import { answered, CARE, calmConduct, claim, each, ordinaryClaims, PEOPLE, riskAmongPeers } from './fixtures/claims.ts'
import { inOrderOfRisk, OTHER_BANDS_COUNT, rankByRisk, WEIGHTS } from './risk.ts'
import type { SignalId } from './signals/signal.ts'

const ofKind = (given: ReturnType<typeof claim>, kind: SignalId) =>
  riskAmongPeers(given).signals.filter(({ id }) => id === kind)

const lastYear = (option: string, but: Parameters<typeof answered>[1] = {}) => {
  const usual = claim().lastYear
  if (!usual) throw new Error('no last year')
  return { ...usual, answers: answered(option, but) }
}

describe('a claim like those of its peers', () => {
  it('raises no signal and has no risk', () => {
    expect(riskAmongPeers(claim())).toEqual({ organisation: 'ZZ1', points: 0, theme: null, signals: [] })
  })
})

describe('a jump against last year', () => {
  it('is seen where it goes beyond the spread of the peers', () => {
    const [signal, ...more] = ofKind(claim({ lastYear: lastYear('mostly-agree', each(CARE, 'disagree')) }), 'jump')
    expect(more).toEqual([])
    expect(signal).toMatchObject({ theme: 'care', strength: 1 })
    expect(signal?.words).toMatch(
      /^Care moved up by 7\d points over the 30 questions that can be compared with last year/,
    )
    expect(signal?.words).toContain('Half of the 12 peers moved between')
  })

  it('is not seen in a fall, nor where last year is unknown', () => {
    expect(ofKind(claim({ lastYear: lastYear('agree') }), 'jump')).toEqual([])
    expect(ofKind(claim({ lastYear: null }), 'jump')).toEqual([])
  })
})

describe('high claims without evidence', () => {
  const risen = claim({ evidence: new Map(), lastYear: lastYear('mostly-agree', each(PEOPLE.slice(0, 20), 'neither')) })

  it('are those that rose since last year', () => {
    const signal = ofKind(risen, 'no-evidence').find(({ theme }) => theme === 'people')
    expect(signal).toMatchObject({ strength: 1, questions: PEOPLE.slice(0, 20) })
    expect(signal?.words).toContain('20 answers of 30 rose to a high claim since last year and have no evidence')
  })

  it('are fewer where evidence is good on the day, and no fewer where it had run out', () => {
    const evidence = (expiresOn: string) => new Map(PEOPLE.map((id) => [id, [{ expiresOn }]]))
    const inPeople = (expiresOn: string) =>
      ofKind({ ...risen, evidence: evidence(expiresOn) }, 'no-evidence').filter(({ theme }) => theme === 'people')
    expect(inPeople('2026-11-30')).toEqual([])
    expect(inPeople('2026-11-29')).toHaveLength(1)
  })

  it('are none where no evidence was collected', () => {
    expect(ofKind({ ...risen, evidence: null }, 'no-evidence')).toEqual([])
  })
})

describe('answers that contradict each other', () => {
  it('are named with both questions and the reason', () => {
    const [signal] = ofKind(
      claim({ answers: answered('mostly-agree', { 'care-1': 'agree', 'people-1': 'disagree' }) }),
      'contradiction',
    )
    expect(signal).toMatchObject({ theme: 'care', strength: 0.33, questions: ['care-1', 'people-1'] })
    expect(signal?.words).toBe('Questions 1 and 31: Records are relied on, yet nobody has been shown how.')
  })

  it.each([['dont-know'], ['not-applicable']])('are none where one of them is “%s”', (option) => {
    const answers = answered('mostly-agree', { 'care-1': 'agree', 'people-1': option })
    expect(ofKind(claim({ answers }), 'contradiction')).toEqual([])
  })

  it('are none where one of them is not answered', () => {
    const answers = answered('mostly-agree', { 'care-1': 'agree' })
    answers.delete('people-1')
    expect(ofKind(claim({ answers }), 'contradiction')).toEqual([])
  })
})

describe('what others recorded', () => {
  const record: ExternalRecord = {
    scheme: 'dspt',
    version: '2025-26',
    value: 'standards-not-met',
    status: 'self-reported',
    date: '2026-06-30',
    expires: null,
  }
  const external = (...records: Partial<ExternalRecord>[]) =>
    ofKind(claim({ external: records.map((each) => ({ ...record, ...each })) }), 'external')

  it('contradicts a high score', () => {
    const [signal] = external({})
    expect(signal).toMatchObject({ theme: 'people', strength: 0.8 })
    expect(signal?.words).toBe(
      'The board’s work scores high, yet toolkit standards are not met. On record: DSPT 2025-26, standards not met, self-reported, 2026-06-30. Board scores 75.',
    )
  })

  it('contradicts nothing where there is no record, where it had run out, or where a newer one says otherwise', () => {
    expect(external()).toEqual([])
    expect(external({ expires: '2026-11-29' })).toEqual([])
    expect(external({}, { value: 'standards-met', date: '2026-07-01' })).toEqual([])
  })

  it('lets the validated record of the same day speak, whichever comes first', () => {
    const validated = { value: 'standards-met', status: 'validated' } as const
    expect(external({}, validated)).toEqual([])
    expect(external(validated, {})).toEqual([])
  })
})

describe('the same note on many questions', () => {
  it('is seen through capitals, spaces and signs', () => {
    const notes = ['Fully in place everywhere.', 'fully in place everywhere', '  FULLY in place everywhere!! ']
    const but = Object.fromEntries(
      CARE.slice(0, 9).map((id, at) => [id, ['mostly-agree', notes[at % 3] ?? ''] as const]),
    )
    const [signal] = ofKind(claim({ answers: answered('mostly-agree', but) }), 'pasted-notes')
    expect(signal).toMatchObject({ theme: 'care', questions: CARE.slice(0, 9), strength: 1 })
    expect(signal?.words).toContain('9 notes beside 30 answers (30%)')
  })

  it('is not seen in short ones, in empty ones, or twice', () => {
    const noted = (note: string, count: number) =>
      answered('mostly-agree', each(CARE.slice(0, count), ['mostly-agree', note] as const))
    expect(ofKind(claim({ answers: noted('As above.', 9) }), 'pasted-notes')).toEqual([])
    expect(ofKind(claim({ answers: noted('', 30) }), 'pasted-notes')).toEqual([])
    expect(ofKind(claim({ answers: noted('Fully in place everywhere.', 2) }), 'pasted-notes')).toEqual([])
  })
})

describe('late changes', () => {
  const changed = (from: string, to: string, hoursBefore: number) => ({
    ...calmConduct(),
    changes: [...calmConduct().changes, ...CARE.slice(0, 12).map((question) => ({ question, from, to, hoursBefore }))],
  })

  it('are many answers raised in the last days', () => {
    const [signal] = ofKind(claim({ conduct: changed('neither', 'mostly-agree', 20) }), 'late-changes')
    expect(signal).toMatchObject({ theme: 'care', strength: 1, questions: CARE.slice(0, 12) })
    expect(signal?.words).toContain('12 answers of 30 were raised and 0 lowered in the last 5 days')
  })

  it('are not answers lowered, changed in time, or changed from “not applicable”', () => {
    expect(ofKind(claim({ conduct: changed('agree', 'neither', 20) }), 'late-changes')).toEqual([])
    expect(ofKind(claim({ conduct: changed('neither', 'agree', 121) }), 'late-changes')).toEqual([])
    expect(ofKind(claim({ conduct: changed('not-applicable', 'agree', 20) }), 'late-changes')).toEqual([])
  })

  it('are seen where nearly everything was first answered at the end, but weigh half', () => {
    const late = calmConduct().changes.map((change) => ({ ...change, hoursBefore: 3 }))
    const [signal] = ofKind(claim({ conduct: { contributors: 8, changes: late } }), 'late-changes')
    expect(signal).toMatchObject({ theme: null, strength: 0.5 })
    expect(signal?.words).toContain('100% of the answers were given for the first time in the last 48 hours')
  })

  it('are none where nobody knows how the answers came about', () => {
    expect(riskAmongPeers(claim({ conduct: null })).signals).toEqual([])
  })
})

describe('who answered, and what they did not know', () => {
  it('is seen where one person answered everything', () => {
    const [signal] = ofKind(claim({ conduct: calmConduct(1) }), 'few-contributors')
    expect(signal).toMatchObject({ theme: null, strength: 1 })
    expect(signal?.words).toMatch(
      /^1 person answered everything; among three quarters of the 12 peers at least \d people did\.$/,
    )
  })

  it('is seen where “don’t know” is missing though peers use it', () => {
    const [signal] = ofKind(claim({ answers: answered('mostly-agree') }), 'few-dont-knows')
    expect(signal).toMatchObject({ theme: null, strength: 1 })
    expect(signal?.words).toBe(
      '0 answers of 60 are “don’t know” (0%); among three quarters of the 12 peers at least 3%.',
    )
  })
})

describe('too few peers', () => {
  it('say nothing of what is usual', () => {
    const [first] = rankByRisk([...ordinaryClaims().slice(0, 6), claim({ conduct: calmConduct(1) })], new Map())
    expect(first?.points).toBe(0)
  })
})

describe('the risk', () => {
  it('is the weights times the strengths of the theme for which most speaks, and of the whole', () => {
    const given = claim({
      lastYear: lastYear('mostly-agree', each(CARE, 'disagree')),
      conduct: calmConduct(1),
    })
    const risk = riskAmongPeers(given)
    expect(risk.theme).toBe('care')
    expect(risk.signals.map(({ id }) => id)).toEqual(['jump', 'few-contributors'])
    expect(risk.points).toBe(WEIGHTS.jump + WEIGHTS['few-contributors'])
  })

  it('counts half where the theme is not in the top band', () => {
    const answers = answered('neither', { 'care-30': 'dont-know', 'people-30': 'dont-know' })
    const { points, theme } = riskAmongPeers(claim({ answers, lastYear: null, conduct: calmConduct(1) }))
    expect(points).toBe((WEIGHTS['few-contributors'] * OTHER_BANDS_COUNT) / 100)
    expect(theme).toBe('care')
  })

  it('has 100 points in all', () => {
    expect(Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBe(100)
  })

  it('ranks equal ones by code, however they come', () => {
    const risks = ['RX2', 'RA1', 'RX1'].map((organisation) => ({
      organisation,
      points: organisation === 'RA1' ? 1 : 7,
    }))
    for (const order of [risks, risks.toReversed()]) {
      expect(inOrderOfRisk(order).map(({ organisation }) => organisation)).toEqual(['RX1', 'RX2', 'RA1'])
    }
  })
})
