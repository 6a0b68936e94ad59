// Subjects of reports without a database: an assessment as its answers make it, and a nation of a few trusts.

import type { AskedOrganisation } from '#national/snapshot.ts'
import { takeSnapshot } from '#national/take-snapshot.ts'
import { applying } from '#questionnaires/applying.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { type Answers, type Edition, editionId } from '#questionnaires/definition.ts'
import type { NationSubject } from '#reports/nation-report.ts'
import type { Subject } from '#reports/subject.ts'
import { identify } from '#server/edition-files.ts'
import { anyAnswer } from './factories.ts'

export function subjectOfAnswers(
  edition: Edition,
  setting: string,
  given: Answers,
  more: Partial<Subject> = {},
): Subject {
  const { asked, answers } = applying(askedOf(edition, setting), given)
  return {
    organisation: { code: 'ZZ1', name: 'Fernhill Trust' },
    collection: { title: 'Digital maturity 2026', year: 2026, questionnaire: edition.questionnaire, isExercise: false },
    ...{ edition, setting, asked, answers },
    contentHash: identify(edition).contentHash,
    notes: new Map(),
    evidence: new Map(),
    asOf: '2026-06-01',
    submitted: 'Submitted on 1 May 2026 by Asha Patel',
    validated: null,
    since: null,
    cameOf: null,
    ...more,
  }
}

/** What people paste: most of it is fine, and the rest no file can hold. */
export const HOSTILE_TEXT = `=1+1 <b>&amp; "é" 👩🏽‍⚕️ עברית \u202eevil a\u0000b\u0007c\u000bd\u001fe\ufffef\uffffg\ud83dh _x0041_ ]]> </w:t>`

/** The same answers every time; `shift` makes another set of them. */
export function anyAnswers(edition: Edition, setting: string, shift = 0): Answers {
  return new Map(
    askedOf(edition, setting).questions.map((question) => {
      const { option, reason = '', date = '' } = anyAnswer({ ...question, number: question.number + shift })
      return [question.id, { option: option ?? '', reason, date }]
    }),
  )
}

/** `size` organisations that submitted, in two regions and all settings of the edition, and two that didn't. */
export function nationOf(edition: Edition, size: number): NationSubject {
  const asAt = '2026-06-01T08:00:00.000Z'
  const organisationAt = (index: number): AskedOrganisation => ({
    code: `Z${String(index).padStart(4, '0')}`,
    name: `Sample ${index}`,
    type: 'trust',
    setting: edition.settings[index % edition.settings.length]?.id ?? '',
    icb: null,
    region: index % 3 === 0 ? 'Y58' : 'Y60',
    size: null,
  })
  const submissions = Array.from({ length: size }, (_, index) => {
    const organisation = organisationAt(index)
    const answers = anyAnswers(edition, organisation.setting, 7 * index)
    return { organisation, answers, submittedAt: '2026-05-01T08:00:00.000Z', validated: null }
  })
  const collection = {
    ...{ id: 'c', title: 'Digital maturity 2026', questionnaire: edition.questionnaire, year: 2026 },
    ...{ editionId: editionId(edition), contentHash: identify(edition).contentHash },
    ...{ opensAt: '2026-02-01T09:00:00.000Z', closesAt: '2026-05-31T17:00:00.000Z' },
  }
  const snapshot = takeSnapshot({
    ...{ edition, collection, asAt, submissions },
    missing: [organisationAt(size), organisationAt(size + 1)],
    places: new Map([
      ['Y58', 'South West'],
      ['Y60', 'Midlands'],
    ]),
    successions: [],
  })
  return { snapshot, edition, asAt: '1 June 2026 at 09:00', bands: null }
}
