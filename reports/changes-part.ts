// What a report says of the time before: what changed since, by the kind of scoring, and what the organisations had reported
// that this one came of.
import { compareAssessments } from '#scoring/compare.ts'
import { compareChecklists } from '#scoring/compare-checklists.ts'
import { compareLadders } from '#scoring/compare-ladders.ts'
import type { Turn } from '#scoring/gains.ts'
import { reachedInWords } from '#scoring/ladder-in-words.ts'
import { biggestMoves, type Move } from '#scoring/moves.ts'
import { differenceInWords, scoreInWords } from '#scoring/numbers-in-words.ts'
import { type Block, heading, numbers, paragraph, table, words } from './document.ts'
import type { CameOf, Since, Subject } from './subject.ts'

const MOST_MOVES = 5

/** Throws a RangeError for whatever scoring refuses. */
export function changesPart({ edition, since, cameOf }: Subject): Block[] {
  return [
    heading(2, 'changes', since ? `What changed since ${since.before}` : 'What changed'),
    ...(since ? CHANGES[edition.scoring.kind](since) : nothingBefore(cameOf)),
    ...(cameOf ? cameOfPart(cameOf) : []),
  ]
}

const CHANGES: Readonly<Record<Subject['edition']['scoring']['kind'], (since: Since) => Block[]>> = {
  points: changedScores,
  ladder: changedLevel,
  checklist: changedChecklist,
}

function nothingBefore(cameOf: CameOf | null): Block[] {
  const itself = cameOf ? ' itself' : ''
  return [paragraph(`There is no earlier submitted assessment of this organisation${itself} to compare with.`)]
}

function cameOfPart({ sentences, columns, rows }: CameOf): Block[] {
  return [
    heading(3, 'came-of', 'Where this organisation comes from'),
    paragraph(
      `${sentences.join(' ')} What each of them reported stands by itself. It is never averaged, and no like-for-like comparison is made with it: an organisation that came of others is not the same one.`,
    ),
    table('What each of them reported', [words('Part', 3), ...columns.map((label) => numbers(label, 2))], rows),
  ]
}

function changedScores(since: Since): Block[] {
  const { title, before, now, compared } = since
  const comparison = compareAssessments(compared)
  const { comparable, of, countedBoth, themes, moves } = comparison
  const { up, down } = biggestMoves(moves, MOST_MOVES)
  const rows = themes.flatMap((theme) => [
    { name: theme.title, line: theme },
    ...theme.sections.map((section) => ({ name: `${theme.title}: ${section.title}`, line: section })),
  ])
  return [
    paragraph(
      `Compared with ${title}. “As scored” is each time’s own score. “Like-for-like” counts only questions that mean the same both times and are scored both times: ${comparable} of ${of} questions can be compared, ${countedBoth} of them are scored both times.`,
    ),
    ...(comparison.ruleChanged
      ? [
          paragraph(
            `The rule that makes scores has changed. Like-for-like scores use the rule of ${now} for both times.`,
          ),
        ]
      : []),
    ...settingChanged(since, 'questions'),
    table(
      `Scores of ${before} and ${now}`,
      [
        words('Theme or section', 4),
        ...[`As scored ${before}`, `As scored ${now}`, `Like-for-like ${before}`, `Like-for-like ${now}`].map((label) =>
          numbers(label, 1.3),
        ),
        numbers('Scored both times', 1.3),
      ],
      rows.map(({ name, line: { before: then, now: today, likeForLike } }) => [
        name,
        ...[then, today, likeForLike.before, likeForLike.now].map(({ score }) => scoreInWords(score)),
        `${likeForLike.countedBoth} of ${likeForLike.of}`,
      ]),
    ),
    ...movedTable('Answers that moved up most', up, since),
    ...movedTable('Answers that moved down most', down, since),
  ]
}

function movedTable(caption: string, moves: readonly Move[], { before, now }: Since): Block[] {
  if (moves.length === 0) return []
  return [
    table(
      caption,
      [words('Question', 5), words(before, 2), words(now, 2), words('Difference', 1.5)],
      moves.map(({ number, text, before: then, now: today, difference }) => [
        `${number}. ${text}`,
        ...[then.label, today.label, differenceInWords(difference)],
      ]),
    ),
  ]
}

function changedLevel(since: Since): Block[] {
  const { title, now, compared } = since
  const comparison = compareLadders(compared)
  const { comparable, of, countedBoth } = comparison
  const [then, today] = [
    reachedInWords(compared.before.edition, comparison.before),
    reachedInWords(compared.now.edition, comparison.now),
  ]
  return [
    paragraph(
      `Compared with ${title}: ${then} then, ${today} now, each by the rule of its own time. Requirements are compared where they mean the same both times: ${comparable} of ${of} can be compared, ${countedBoth} of them were answered and applied both times.`,
    ),
    ...(comparison.ruleChanged
      ? [
          paragraph(
            `The levels, or what counts as met, have changed. Gained and lost use the rule of ${now} for both times.`,
          ),
        ]
      : []),
    ...settingChanged(since, 'requirements'),
    ...turnsTable('Requirements gained', 'No requirement was gained.', comparison.gained, since),
    ...turnsTable('Requirements lost', 'No requirement was lost.', comparison.lost, since),
  ]
}

function changedChecklist(since: Since): Block[] {
  const { comparable, of, countedBoth, gained, lost } = compareChecklists(since.compared)
  return [
    paragraph(
      `Compared with ${since.title}, where expectations mean the same both times: ${comparable} of ${of} can be compared, ${countedBoth} of them were answered and applied both times.`,
    ),
    ...settingChanged(since, 'expectations'),
    ...turnsTable('Now in place', 'Nothing came to be in place.', gained, since),
    ...turnsTable('No longer in place', 'Nothing is lost.', lost, since),
  ]
}

function turnsTable(caption: string, none: string, turns: readonly Turn[], { before, now }: Since): Block[] {
  if (turns.length === 0) return [paragraph(none)]
  return [
    table(
      caption,
      [words('Question', 5), words(before, 2), words(now, 2)],
      turns.map(({ number, text, before: then, now: today }) => [`${number}. ${text}`, then, today]),
    ),
  ]
}

function settingChanged({ compared: { before, now } }: Since, what: string): Block[] {
  if (before.setting === now.setting) return []
  const called = (now.edition.settingsTitle ?? 'Care setting').toLowerCase()
  return [paragraph(`The ${called} has changed too, so only ${what} put to both can be compared.`)]
}
