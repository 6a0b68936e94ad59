// What a report says of many ladders: how many reached each level; and of many checklists: how much is in place.
import type { Respondent, Snapshot } from '#national/snapshot.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { shareOf } from '#scoring/distribution.ts'
import { rungsOf } from '#scoring/ladder.ts'
import { type Block, heading, numbers, table, words } from './document.ts'
import { groupsOf } from './groups.ts'
import { countInWords, shareInWords } from './share-in-words.ts'

export function nationLadder(snapshot: Snapshot, edition: Edition): Block[] {
  const levels = [...rungsOf(edition), { id: null, label: 'No level yet' }]
  const cells = (respondents: readonly Respondent[]) =>
    levels.map(({ id }) =>
      shareInWords(shareOf(respondents.filter(({ level }) => level === id).length, respondents.length)),
    )
  return [
    heading(2, 'levels', 'Levels reached'),
    ...groupsOf(snapshot, edition).map(({ title, groups }) =>
      table(
        `Levels reached, by ${title}`,
        [words('Group', 3), numbers('Submitted'), ...levels.map(({ label }) => numbers(label))],
        [...groups, { name: 'All', isIn: () => true }].map(({ name, isIn }) => {
          const own = snapshot.respondents.filter(isIn)
          return [name, countInWords(own.length), ...cells(own)]
        }),
      ),
    ),
  ]
}

const COUNTS = ['inPlace', 'planned', 'notInPlace', 'notApplicable', 'unanswered'] as const

export function nationChecklist({ respondents }: Snapshot, edition: Edition): Block[] {
  const sections = edition.themes.flatMap((theme) => theme.sections)
  return [
    heading(2, 'in-place', 'What is in place'),
    table(
      'Expectations of all organisations together, heading by heading',
      [
        words('Heading', 4),
        numbers('Asked'),
        ...['In place', 'Planned', 'Not in place', 'Not applicable', 'Not answered'].map((label) =>
          numbers(label, 1.3),
        ),
      ],
      sections.map(({ title }, index) => {
        const sum = (count: 'asked' | (typeof COUNTS)[number]) =>
          respondents.reduce((total, { headings }) => total + (headings[index]?.[count] ?? 0), 0)
        const asked = sum('asked')
        return [title, countInWords(asked), ...COUNTS.map((count) => shareInWords(shareOf(sum(count), asked)))]
      }),
    ),
  ]
}
