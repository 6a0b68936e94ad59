// What is exported and imported again says the same: nothing is lost on the way, and nothing is added.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { microChecklist, microLadder } from '#scoring/fixtures/micro-rules.ts'
import { BASE } from './canonical.ts'
import { checkQuestionnaire } from './check-questionnaire.ts'
import { definitionsBundle } from './definitions.ts'
import { faultInWords, parseResource } from './faults.ts'
import { allAnswered, anyAnswers } from './fixtures/any-answers.ts'
import { conditionalEdition, publishedEdition, publishedEditions } from './fixtures/editions.ts'
import { partOfEdition } from './part-of-edition.ts'
import { questionnaireOf } from './questionnaire.ts'
import { readQuestionnaire } from './read-questionnaire.ts'
import { givenIn, readResponse } from './read-response.ts'
import { type About, type GivenAnswer, responseOf } from './response.ts'

/** As it would come back from a file. */
function asRead(resource: object) {
  const parsed = parseResource(new TextEncoder().encode(JSON.stringify(resource)))
  if ('faults' in parsed) throw new Error(parsed.faults.map(faultInWords).join('\n'))
  return parsed.resource
}

const SMALL = [
  conditionalEdition(),
  conditionalEdition({ dontKnow: 'excluded', questions: true }),
  microLadder(
    [
      { id: 'low', asks: ['beds', 'maps'], plan: true },
      { id: 'high', asks: ['wings', { id: 'bikes', settings: ['acute'] }, 'lamps'], passShare: 70 },
    ],
    { target: { level: 'high', by: '2011-03-31' }, checkpoints: [{ title: 'Half way', on: '2009-03-31' }] },
  ),
  microChecklist({ records: ['beds', { id: 'maps', when: { all: [{ question: 'beds', is: 'planned' }] } }] }),
]

const SETTINGS = [...publishedEditions(), ...SMALL].flatMap((edition) =>
  edition.settings.map(({ id }): [name: string, edition: Edition, setting: string] => [
    `${edition.questionnaire}/${edition.edition} for ${id}`,
    edition,
    id,
  ]),
)

describe('a Questionnaire', () => {
  it.each(SETTINGS)('of %s comes back as the part of the edition that it holds', (_name, edition, setting) => {
    const publication = { contentHash: 'abc', period: { start: '2026-09-01', end: '2026-11-30' } }
    const exported = questionnaireOf(askedOf(edition, setting), publication)
    const read = readQuestionnaire(asRead(exported))
    expect(read).toEqual({ edition: partOfEdition(edition, setting), setting, publication })
    if ('faults' in read) return
    expect(questionnaireOf(askedOf(read.edition, read.setting), read.publication)).toEqual(exported)
  })

  it.each(SETTINGS)(
    'of %s agrees with itself, and uses no extension of ours that isn’t defined',
    (_name, edition, setting) => {
      const exported = asRead(questionnaireOf(askedOf(edition, setting)))
      expect(checkQuestionnaire(exported)).toEqual([])
      const used = JSON.stringify(exported).match(new RegExp(`${BASE}/StructureDefinition/[\\w-]+`, 'g')) ?? []
      const defined = new Set(definitionsBundle().entry?.map(({ fullUrl }) => fullUrl))
      expect([...new Set(used)].filter((url) => !defined.has(url))).toEqual([])
    },
  )
})

const ABOUT: About = {
  assessmentId: 'zz1-2017',
  organisationCode: 'ZZ1',
  organisationName: 'Fernhill Trust',
  status: 'in-progress',
  authored: '2017-02-01T09:00:00.000Z',
}

function expectRoundTrip(asked: Asked, given: readonly GivenAnswer[], about: About) {
  const exported = responseOf(asked, given, about)
  const read = readResponse(asRead(exported), asked, { organisationCode: 'ZZ1', assessmentId: 'zz1-2017' })
  if ('faults' in read) throw new Error(read.faults.map(faultInWords).join('\n'))
  expect(responseOf(asked, givenIn(read.changes), read.about)).toEqual(exported)
  return read
}

describe('a QuestionnaireResponse', () => {
  const trust = publishedEdition('trust/2017')
  const asked = [trust, ...SMALL].flatMap((edition) => edition.settings.map(({ id }) => askedOf(edition, id)))

  it.each(asked.map((each) => [`${each.edition.questionnaire} for ${each.setting}`, each] as const))(
    'of %s comes back as it went, finished or not',
    (_name, each) => {
      const numRuns = each.questions.length > 50 ? 8 : 100
      fc.assert(
        fc.property(anyAnswers(each), (given) => {
          expectRoundTrip(each, given, ABOUT)
        }),
        { numRuns },
      )
      fc.assert(
        fc.property(allAnswered(each), (given) => {
          expectRoundTrip(each, given, { ...ABOUT, status: 'completed' })
        }),
        { numRuns },
      )
    },
  )

  it('comes back with every answer that applies, as it was stored', () => {
    const asked = askedOf(conditionalEdition(), 'vans')
    fc.assert(
      fc.property(anyAnswers(asked), (given) => {
        const { changes } = expectRoundTrip(asked, given, ABOUT)
        const stored = new Map(given.map((row) => [row.question, row]))
        for (const row of givenIn(changes)) expect(row).toEqual(stored.get(row.question))
        expect(changes.some(({ question }) => question === 'beds')).toBe(stored.has('beds'))
      }),
    )
  })
})
