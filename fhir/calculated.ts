// What is worked out from the answers: read-only items of the Questionnaire, each with the FHIRPath that makes it, and
// their values as scoring/ makes them. The two are written apart so that each proves the other.
import type { QuestionnaireItem } from 'fhir/r4'
import type { Asked, AskedSection, AskedTheme } from '#questionnaires/asked.ts'
import type { Answers, PointsScoring } from '#questionnaires/definition.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { CALCULATED, DATA_ABSENT_REASON, NOT_APPLICABLE_CODE, partLinkId } from './canonical.ts'

/** The score of a section as people see it; nothing where an edition isn't scored by points. */
export function sectionScoreItem({ edition }: Asked, { id, title, theme }: AskedSection): QuestionnaireItem[] {
  const { scoring } = edition
  if (scoring.kind !== 'points') return []
  const points = `${itemOf(theme)}${itemOf(id, '.')}.item${scoredPoints(scoring)}`
  return [scoreItem(id, title, `%resource.${points}.avg()${ROUNDED}`)]
}

/** The score of a theme as people see it; nothing where an edition isn't scored by points. */
export function themeScoreItem({ edition }: Asked, { id, title }: AskedTheme): QuestionnaireItem[] {
  const { scoring } = edition
  if (scoring.kind !== 'points') return []
  const points = scoredPoints(scoring)
  const mean =
    scoring.aggregation === 'mean-of-questions'
      ? `.item.item${points}.avg()`
      : // A section with nothing scored gives nothing, and so leaves the mean.
        `.item.select(item${points}.avg()).avg()`
  return [scoreItem(id, title, `%resource.${itemOf(id)}${mean}${ROUNDED}`)]
}

/** What is worked out from the whole of the answers. */
export function calculatedOfEdition(_asked: Asked): QuestionnaireItem[] {
  return []
}

/** The values of the calculated items, by linkId. What has no score is left out. */
export function calculatedValues({ edition, setting }: Asked, answers: Answers): ReadonlyMap<string, number> {
  const values = new Map<string, number>()
  if (edition.scoring.kind !== 'points') return values
  for (const theme of scoreAssessment(edition, setting, answers).themes) {
    for (const { id, score } of [theme, ...theme.sections]) {
      if (score !== null) values.set(partLinkId(id, 'score'), score)
    }
  }
  return values
}

function itemOf(linkId: string, before = ''): string {
  return `${before}item.where(linkId = '${linkId}')`
}

// What has no weight must be left out first: asked for its weight, a reader would look for a terminology server.
function scoredPoints({ dontKnow }: PointsScoring): string {
  const isScored = dontKnow === 'zero' ? `code != '${NOT_APPLICABLE_CODE}'` : `system != '${DATA_ABSENT_REASON}'`
  return `.answer.value.where(${isScored}).weight()`
}

// A mean is a fraction; many readers hold it in floating point, where a half may come out a hair below. Ten decimals
// mend that, and are too few to make a half of what is none.
const ROUNDED = '.round(10).round(0)'

function scoreItem(id: string, title: string, expression: string): QuestionnaireItem {
  return {
    extension: [{ url: CALCULATED, valueExpression: { language: 'text/fhirpath', expression } }],
    linkId: partLinkId(id, 'score'),
    text: `Score: ${title}`,
    type: 'decimal',
    readOnly: true,
  }
}
