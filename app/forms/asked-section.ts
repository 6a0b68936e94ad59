// What a section's page says of its questions whoever answers it: the same for a respondent and in a preview.
import { conditionInWords, sourcesOf } from '#questionnaires/applying.ts'
import type { Asked, AskedQuestion, AskedSection } from '#questionnaires/asked.ts'
import { offeredOptions, type QuestionState, type Scales } from './section-values.ts'

/** The options of each scale that the section uses. */
export function scalesOf(section: AskedSection): Scales {
  return Object.fromEntries(section.questions.map((question) => [question.scale, offeredOptions(question)]))
}

/** When a question applies, as far as its own page decides it. */
export function whenOnPage(
  asked: Asked,
  section: AskedSection,
  { when }: AskedQuestion,
): Pick<QuestionState, 'when' | 'onlyIf'> {
  const here = new Set(section.questions.map(({ id }) => id))
  const isDecidedHere = when !== undefined && sourcesOf(when).some((id) => here.has(id))
  return { when: isDecidedHere ? when : null, onlyIf: isDecidedHere ? conditionInWords(asked, when) : null }
}

const DONT_KNOW_HELP = {
  zero: 'Nobody can say at present. It scores 0 points.',
  excluded: 'Nobody can say at present. It is left out of the score.',
}

const NOT_APPLICABLE_HELP = {
  points: 'It is left out of the score. ',
  ladder: 'It is left out of its level. ',
  checklist: '',
}

/** How to choose an answer, once for the page: the help of each scale it uses, and what the two further options do. */
export function choosingOf({ edition }: Asked, section: AskedSection): { title: string; help: string }[] {
  const used = new Set(section.questions.map((question) => question.scale))
  const scales = edition.scales.flatMap(({ id, title, help }) => (used.has(id) && help ? [{ title, help }] : []))
  const { scoring } = edition
  return [
    ...scales,
    ...('dontKnow' in scoring ? [{ title: 'Don’t know', help: DONT_KNOW_HELP[scoring.dontKnow] }] : []),
    {
      title: 'Not applicable',
      help: `The question doesn’t fit your organisation. ${NOT_APPLICABLE_HELP[scoring.kind]}Say why.`,
    },
  ]
}
