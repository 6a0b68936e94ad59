// What a report says of an assessment that is scored by points: its scores and bands, what changed, what next.
import { bandsUpwards, distanceToNextBand } from '#scoring/bands.ts'
import { asText, compare } from '#scoring/fraction.ts'
import { nextSteps } from '#scoring/next.ts'
import { counted, gainInWords, scoreInWords } from '#scoring/numbers-in-words.ts'
import { type Score, type SectionScore, scoreAssessment, scoredIn, type ThemeScore } from '#scoring/score.ts'
import { changesPart } from './changes-part.ts'
import { type Block, figure, heading, list, numbers, paragraph, table, words } from './document.ts'
import type { Pictures, Subject } from './subject.ts'

const FEW_SECTIONS = 3
const MOST_STEPS = 5

/** Throws a RangeError for whatever scoring refuses. */
export function pointsPart(subject: Subject, pictures: Pictures): Block[] {
  const { edition, setting, answers } = subject
  const score = scoreAssessment(edition, setting, answers)
  return [
    heading(2, 'scores', 'Scores and bands'),
    themesTable(subject, score),
    ...(pictures.themes ? [figure('Themes on the scale of bands', pictures.themes)] : []),
    ...strongestAndWeakest(score),
    heading(2, 'sections', 'Scores by theme and section'),
    paragraph(
      'A score is worked out exactly, as a fraction, and shown as a whole number. “Counted” is how many questions it is made of.',
    ),
    linesTable(score),
    ...(pictures.sections ? [figure('Section scores', pictures.sections)] : []),
    ...changesPart(subject),
    ...whatNext(subject),
  ]
}

function themesTable({ edition, validated }: Subject, { themes }: Score): Block {
  return table(
    validated ? 'Theme scores and bands, self-reported and validated' : 'Theme scores and bands',
    [
      words('Theme'),
      numbers('Score'),
      words('Band', 1),
      words('To the next band', 2),
      ...(validated ? [numbers('Validated score'), words('Validated band', 1.5)] : []),
    ],
    themes.map((theme) => [
      theme.title,
      scoreInWords(theme.score),
      theme.band?.label ?? 'No band',
      distanceInWords(subjectDistance(edition, theme)),
      ...(validated ? validatedCells(edition, validated.themes.get(theme.id)) : []),
    ]),
  )
}

type Distance = ReturnType<typeof distanceToNextBand> | 'nothing scored'

function subjectDistance(edition: Subject['edition'], { score }: ThemeScore): Distance {
  return score === null ? 'nothing scored' : distanceToNextBand(edition, score)
}

function distanceInWords(distance: Distance): string {
  if (distance === 'nothing scored') return 'Nothing is scored'
  return distance
    ? `${counted(distance.points, 'point')} below ${distance.next.label.toLowerCase()}`
    : 'In the highest band'
}

function validatedCells(edition: Subject['edition'], theme: { score: number | null } | undefined): string[] {
  if (!theme) return ['Not reviewed', 'Not reviewed']
  const { score } = theme
  const band = score === null ? undefined : bandsUpwards(edition).findLast(({ from }) => from <= score)
  return [scoreInWords(score), band?.label ?? 'No band']
}

function linesTable({ themes }: Score): Block {
  const rowOf = (title: string, part: ThemeScore | SectionScore, scored: number) => [
    title,
    part.exact === null ? 'No score' : asText(part.exact),
    ...[
      scoreInWords(part.score),
      ...[part.asked, part.answered, scored, part.dontKnow, part.notApplicable].map(String),
    ],
  ]
  return table(
    'Scores by theme and section',
    [
      words('Theme or section', 4),
      numbers('Exact score', 2.3),
      ...['Score', 'Asked', 'Answered', 'Counted', 'Don’t know', 'Not applicable'].map((label) => numbers(label, 1.5)),
    ],
    themes.flatMap((theme) => [
      rowOf(theme.title, theme, scoredIn(theme)),
      ...theme.sections.map((section) => rowOf(`${theme.title}: ${section.title}`, section, section.scored)),
    ]),
  )
}

function strongestAndWeakest({ themes }: Score): Block[] {
  const scored = themes
    .flatMap(({ sections }) => sections)
    .flatMap(({ title, score, exact }) => (exact === null ? [] : [{ title, score, exact }]))
    .toSorted((a, b) => compare(b.exact, a.exact))
  if (scored.length < 2 * FEW_SECTIONS) return []
  const inWords = ({ title, score }: (typeof scored)[number]) => `${title}: ${score}`
  return [
    heading(3, 'strongest', 'Strongest sections'),
    list(scored.slice(0, FEW_SECTIONS).map(inWords)),
    heading(3, 'weakest', 'Weakest sections'),
    list(scored.slice(-FEW_SECTIONS).reverse().map(inWords)),
  ]
}

function whatNext({ edition, setting, answers }: Subject): Block[] {
  return [
    heading(2, 'next', 'What next'),
    paragraph(
      'These are the answers whose next step up would raise a theme’s score most. It is arithmetic alone: it knows nothing of cost, or of what matters most to the people you care for.',
    ),
    ...nextSteps(edition, setting, answers).flatMap(({ theme, title, improvements, toFindOut }) => {
      const best = improvements.slice(0, MOST_STEPS)
      const unknown = toFindOut.filter(({ state }) => state === 'dont-know').length
      const unanswered = toFindOut.length - unknown
      return [
        heading(3, `next-${theme}`, title),
        best.length === 0
          ? paragraph('No answer that counts can be raised.')
          : table(
              `${title}: what would raise the score most`,
              [words('Question', 5), words('From', 2), words('To', 2), words('Raises the theme by', 2)],
              best.map(({ number, text, from, to, gain }) => [
                `${number}. ${text}`,
                ...[from.label, to.label, gainInWords(gain)],
              ]),
            ),
        ...(unknown > 0 ? [paragraph(`Find out: ${counted(unknown, 'question')} answered “Don’t know”.`)] : []),
        ...(unanswered > 0 ? [paragraph(`Not answered yet: ${counted(unanswered, 'question')}.`)] : []),
      ]
    }),
  ]
}
