// What results of every kind say of their assessment: whose it is, which one came before, what made them.
import type { LastAssessment } from '#app/assessments/last-assessment.ts'
import { formatDate } from '#app/design/dates.ts'
import type { Compared } from '#scoring/comparable.ts'
import { fileNameOf, type Reported } from '../reported.server.ts'

export function aboutOf({ assessment, answers, asked, published, submission }: Reported) {
  const { settings, settingsTitle = 'Care setting' } = published.edition
  return {
    assessmentId: assessment.id,
    organisation: `${assessment.organisationName} (${assessment.organisationCode})`,
    collectionTitle: assessment.collectionTitle,
    settingsTitle,
    settingLabel: settings.find(({ id }) => id === assessment.setting)?.label ?? assessment.setting,
    submitted: submission && `Submitted on ${formatDate(submission.at)} by ${submission.by}`,
    answered: asked.questions.filter(({ id }) => answers.has(id)).length,
    asked: asked.questions.length,
  }
}

export type Made = ReturnType<typeof madeBy>

/** `sentences`: the rule of the edition. */
export function madeBy(reported: Reported, sentences: readonly string[]) {
  return {
    sentences,
    editionId: reported.published.id,
    contentHash: reported.contentHash,
    setting: reported.assessment.setting,
    fileName: fileNameOf(reported, 'long'),
  }
}

/** Where a question is answered, by the ids of its section and itself. */
export function questionHref({ assessment }: Reported, section: string, question: string): string {
  return `/assessments/${assessment.id}/sections/${section}#q-${question}`
}

export function comparedWith(last: LastAssessment, { assessment, published, answers }: Reported): Compared {
  const { edition } = last.asked
  return {
    before: { edition, setting: last.assessment.setting, answers: last.answers },
    now: { edition: published.edition, setting: assessment.setting, answers },
    path: [edition, ...last.since],
  }
}

/** `before` and `now` name the two years. */
export function sinceInWords(last: LastAssessment, { assessment }: Reported) {
  return {
    before: String(last.assessment.year),
    now: String(assessment.year),
    lastTitle: last.assessment.collectionTitle,
    lastHref: `/assessments/${last.assessment.id}/results`,
    settingChanged: last.assessment.setting !== assessment.setting,
  }
}
