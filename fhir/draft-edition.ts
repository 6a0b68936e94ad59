// The edition that a Questionnaire seems to hold: gathered without judgement, for others to judge.
import { DATA_ABSENT_REASON, GUIDANCE, partLinkId, REPLACES, scaleSystem, standingOption } from './canonical.ts'
import { codingsOffered, weightsOf } from './check-questionnaire.ts'
import { CROSSWALK, EDITION, FIGURE, RETIRED, readExtension, SCALE, SCORING } from './extensions.ts'
import { isRecord, type Json, listOf } from './faults.ts'

type Name = { readonly questionnaire: string; readonly setting: string }

/** In the shape of `editionSchema` as far as the resource goes: its parser says what is missing or wrong. */
export function draftEdition(resource: Json, name: Name): unknown {
  const { declaration, settingsTitle, secondsPerQuestion, smallestGroup, organisations } = recordOf(
    extension(EDITION, resource),
  )
  const themes = groupsIn(resource)
  const questions = themes.flatMap(groupsIn).flatMap(questionsIn)
  return present({
    questionnaire: name.questionnaire,
    edition: resource.version,
    title: resource.title,
    notice: resource.copyright,
    previous: previousOf(resource),
    settingsTitle,
    settings: [present({ id: name.setting, label: labelOf(resource), questions: questions.length, organisations })],
    secondsPerQuestion,
    smallestGroup,
    scoring: extension(SCORING, resource),
    figures: extension(FIGURE, resource),
    declaration,
    scales: scalesOf(resource, name.questionnaire, questions),
    themes: themes.map((theme) => ({
      ...partOf(theme),
      sections: groupsIn(theme).map((section) => ({
        ...partOf(section),
        questions: questionsIn(section).map((question) => draftQuestion(question, name.questionnaire)),
      })),
    })),
    retired: extension(RETIRED, resource) ?? [],
  })
}

function extension(of: Parameters<typeof readExtension>[0], { extension }: Json): unknown {
  return readExtension(of, extension)
}

function previousOf(resource: Json): unknown {
  const replaces = recordsIn(resource.extension).find(({ url }) => url === REPLACES)?.valueCanonical
  return typeof replaces === 'string' ? replaces.split('|')[1] : null
}

function labelOf(resource: Json): unknown {
  const [venue] = recordsIn(resource.useContext)
  return recordsIn(recordOf(venue?.valueCodeableConcept).coding)[0]?.display
}

function partOf(group: Json) {
  return { id: group.linkId, title: group.text, summary: textOf(group, 'summary') }
}

function draftQuestion(item: Json, questionnaire: string): unknown {
  const [help, good, low, high, who, evidence] = GUIDANCE.map((part) => textOf(item, part))
  return present({
    id: item.linkId,
    text: item.text,
    help,
    good,
    examples: low === undefined && high === undefined ? undefined : { low, high },
    who,
    evidence,
    scale: scaleOf(item, questionnaire),
    when: conditionOf(item),
    crosswalk: extension(CROSSWALK, item),
  })
}

function textOf(item: Json, part: (typeof GUIDANCE)[number] | 'summary'): unknown {
  const linkId = partLinkId(String(item.linkId), part)
  return recordsIn(item.item).find((each) => each.linkId === linkId)?.text
}

function conditionOf({ enableWhen, enableBehavior }: Json): unknown {
  const conditions = recordsIn(enableWhen).map(({ question, answerCoding }) => ({
    question,
    is: optionIdOf(recordOf(answerCoding)),
  }))
  if (conditions.length === 0) return undefined
  return enableBehavior === 'any' ? { any: conditions } : { all: conditions }
}

function optionIdOf({ system, code }: Json): unknown {
  return system === DATA_ABSENT_REASON ? standingOption(code) : code
}

function scaleOf(item: Json, questionnaire: string): unknown {
  const root = scaleSystem(questionnaire, '')
  const own = codingsOffered(item).find(({ system }) => typeof system === 'string' && system.startsWith(root))
  return typeof own?.system === 'string' ? own.system.slice(root.length) : undefined
}

/** The options of a scale are those of the first question that uses it. */
function scalesOf(resource: Json, questionnaire: string, questions: readonly Json[]): unknown {
  const users = new Map(questions.toReversed().map((question) => [scaleOf(question, questionnaire), question]))
  return recordsIn(extension(SCALE, resource)).map((scale) => {
    const user = users.get(scale.id)
    return { ...scale, options: user ? optionsOf(user) : [] }
  })
}

function optionsOf(question: Json): unknown[] {
  const dateItem = recordsIn(question.item).find(({ linkId }) => linkId === partLinkId(String(question.linkId), 'date'))
  const dated = recordsIn(dateItem?.enableWhen).map(({ answerCoding }) => recordOf(answerCoding).code)
  return recordsIn(question.answerOption).flatMap((option) => {
    const { system, code, display } = recordOf(option.valueCoding)
    if (system === DATA_ABSENT_REASON) return []
    const asksDate = dated.includes(code) ? true : undefined
    return [present({ id: code, label: display, points: weightsOf(option)[0], asksDate })]
  })
}

function groupsIn({ item }: Json): Json[] {
  return recordsIn(item).filter(({ type }) => type === 'group')
}

function questionsIn({ item }: Json): Json[] {
  return recordsIn(item).filter(({ type }) => type === 'choice')
}

function recordsIn(value: unknown): Json[] {
  return listOf(value).filter(isRecord)
}

function recordOf(value: unknown): Json {
  return isRecord(value) ? value : {}
}

/** Without what isn't there. */
function present(value: Json): Json {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined))
}
