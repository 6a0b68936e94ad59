// What a report says of an assessment on a ladder: the level reached, what is missing for the next, level by level.
import { dateInWords } from '#questionnaires/answers.ts'
import { type Climb, climb, type LevelStanding } from '#scoring/ladder.ts'
import { passRuleInWords, REQUIREMENT_WORDS, reachedInWords, standingInWords } from '#scoring/ladder-in-words.ts'
import { changesPart } from './changes-part.ts'
import { type Block, heading, numbers, paragraph, table, words } from './document.ts'
import type { Subject } from './subject.ts'

/** Throws a RangeError for whatever scoring refuses. */
export function ladderPart(subject: Subject): Block[] {
  const { edition, setting, answers } = subject
  const climbed = climb(edition, setting, answers)
  const applies = climbed.levels.some(({ applicable }) => applicable > 0)
  return [
    heading(2, 'level', 'Level reached'),
    paragraph(
      applies ? `${reachedInWords(edition, climbed.reached)}.` : 'No requirement applies, so there is no level.',
    ),
    table(
      'Level by level',
      [
        words('Level', 2),
        words('Passes with', 2),
        ...Object.values(REQUIREMENT_WORDS).map((label) => numbers(label, 1.5)),
        words('Planned for', 2),
        words('Stands', 2),
      ],
      climbed.levels.map((level) => [
        level.label,
        passRuleInWords(level),
        ...[level.met, level.partlyMet, level.notMet, level.notApplicable, level.unanswered].map(String),
        plannedFor(level),
        standingInWords(level),
      ]),
    ),
    ...changesPart(subject),
    ...whatNext(climbed),
  ]
}

function plannedFor({ plan }: LevelStanding): string {
  if (!plan) return 'No plan'
  return plan.date === null ? plan.label : dateInWords(plan.date)
}

function whatNext({ next, between }: Climb): Block[] {
  if (!next) return [heading(2, 'next', 'What next'), paragraph('The highest level is reached.')]
  return [
    heading(2, 'next', `What stands between here and ${next.label}`),
    ...between.map(({ level, more, open }) =>
      table(
        more === 0
          ? `${level.label}: open, not needed to pass`
          : `${level.label}: ${more} of these ${open.length} needed`,
        [words('Requirement', 6), words('Stands', 2)],
        open.map(({ number, text, state }) => [`${number}. ${text}`, REQUIREMENT_WORDS[state]]),
      ),
    ),
  ]
}
