// What is worked out from the answers: read-only items of the Questionnaire, each with the FHIRPath that makes it, and
// their values as scoring/ makes them. The two are written apart so that each proves the other.
import type { QuestionnaireItem } from 'fhir/r4'
import type { Asked, AskedSection, AskedTheme } from '#questionnaires/asked.ts'
import type { Answers, Level, PointsScoring } from '#questionnaires/definition.ts'
import { climb } from '#scoring/ladder.ts'
import { scoreAssessment } from '#scoring/score.ts'
import { CALCULATED, DATA_ABSENT_REASON, NOT_APPLICABLE_CODE, partLinkId } from './canonical.ts'

export const LEVEL_REACHED = partLinkId('level', 'reached')

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

/** What is worked out from the whole of the answers: the level reached by its place on the ladder, 0 for none. */
export function calculatedOfEdition(asked: Asked): QuestionnaireItem[] {
  const { scoring } = asked.edition
  if (scoring.kind !== 'ladder') return []
  const expression = scoring.levels.reduceRight((above, level, index) => {
    return `iif(${passes(asked, level, scoring.metFrom)}, ${above}, ${index})`
  }, `${scoring.levels.length}`)
  const names = scoring.levels.map(({ label }, index) => `${index + 1} ${label}`).join(', ')
  const text = `Level reached: 0 none, ${names}`
  return [{ ...calculatedItem(LEVEL_REACHED, text, expression), type: 'integer' }]
}

export type CalculatedValue = { readonly valueDecimal: number } | { readonly valueInteger: number }

/** The values of the calculated items, by linkId. What has no score is left out. */
export function calculatedValues({ edition, setting }: Asked, answers: Answers): ReadonlyMap<string, CalculatedValue> {
  const values = new Map<string, CalculatedValue>()
  if (edition.scoring.kind === 'ladder') {
    values.set(LEVEL_REACHED, { valueInteger: climb(edition, setting, answers).reached?.position ?? 0 })
  } else if (edition.scoring.kind === 'points') {
    for (const theme of scoreAssessment(edition, setting, answers).themes) {
      for (const { id, score } of [theme, ...theme.sections]) {
        if (score !== null) values.set(partLinkId(id, 'score'), { valueDecimal: score })
      }
    }
  }
  return values
}

function itemOf(linkId: string, before = ''): string {
  return `${before}item.where(linkId = '${linkId}')`
}

const IS_KNOWN = `system != '${DATA_ABSENT_REASON}'`
const IS_APPLICABLE = `code != '${NOT_APPLICABLE_CODE}'`

// What has no weight must be left out first: asked for its weight, a reader would look for a terminology server.
function scoredPoints({ dontKnow }: PointsScoring): string {
  return `.answer.value.where(${dontKnow === 'zero' ? IS_APPLICABLE : IS_KNOWN}).weight()`
}

function passes({ sectionById }: Asked, { section, plan, passShare }: Level, metFrom: number): string {
  const theme = sectionById.get(section)?.theme ?? ''
  const questions = `%resource.${itemOf(theme)}${itemOf(section, '.')}.item`
  const requirements = plan === undefined ? questions : `${questions}.where(linkId != '${plan}')`
  const met = `${requirements}.where(answer.value.where(${IS_KNOWN}).weight() >= ${metFrom}).count()`
  const applicable = `${requirements}.where(answer.value.code.where($this = '${NOT_APPLICABLE_CODE}').empty()).count()`
  return `${met} * 100 >= ${applicable} * ${passShare}`
}

// A mean is a fraction; many readers hold it in floating point, where a half may come out a hair below. Ten decimals
// mend that, and are too few to make a half of what is none.
const ROUNDED = '.round(10).round(0)'

function scoreItem(id: string, title: string, expression: string): QuestionnaireItem {
  return calculatedItem(partLinkId(id, 'score'), `Score: ${title}`, expression)
}

function calculatedItem(linkId: string, text: string, expression: string): QuestionnaireItem {
  return {
    extension: [{ url: CALCULATED, valueExpression: { language: 'text/fhirpath', expression } }],
    linkId,
    text,
    type: 'decimal',
    readOnly: true,
  }
}
