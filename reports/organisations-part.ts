// The organisations of a collection one by one, as long as they fit on some pages.
import type { Respondent, Snapshot } from '#national/snapshot.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { bandOf } from '#scoring/bands.ts'
import { rungsOf } from '#scoring/ladder.ts'
import { type Block, type Column, heading, numbers, paragraph, table, words } from './document.ts'
import { countInWords } from './share-in-words.ts'

/** More would be a telephone directory: whoever wants them all has the spreadsheet. */
const MOST_LISTED = 300

export function organisationsPart({ respondents, missing, places }: Snapshot, edition: Edition): Block[] {
  const { settingsTitle = 'Care setting', settings } = edition
  const labels = new Map(settings.map(({ id, label }) => [id, label]))
  const title = heading(2, 'organisations', 'Organisations')
  if (respondents.length > MOST_LISTED) {
    return [
      title,
      paragraph(
        `The ${countInWords(respondents.length)} organisations are too many to list here: the spreadsheet has each of them.`,
      ),
    ]
  }
  return [
    title,
    table(
      'Organisations that submitted',
      [words('Organisation', 4), words(settingsTitle, 2), words('Region', 2), ...resultColumns(edition)],
      respondents.map((respondent) => [
        `${respondent.name} (${respondent.code})`,
        labels.get(respondent.setting) ?? respondent.setting,
        respondent.region === null ? 'Not known' : (places.get(respondent.region) ?? respondent.region),
        ...resultsOf(edition, respondent),
      ]),
    ),
    ...(missing.length > 0 && missing.length <= MOST_LISTED
      ? [
          table(
            'Organisations that were asked and have not submitted',
            [words('Organisation', 4), words(settingsTitle, 2)],
            missing.map(({ name, code, setting }) => [`${name} (${code})`, labels.get(setting) ?? setting]),
          ),
        ]
      : []),
  ]
}

function resultColumns({ scoring, themes }: Edition): Column[] {
  switch (scoring.kind) {
    case 'points':
      return themes.map(({ title }) => numbers(title, 1.7))
    case 'ladder':
      return [words('Level reached', 2)]
    case 'checklist':
      return [numbers('In place', 1.5)]
  }
}

function resultsOf(edition: Edition, { themes, level, headings }: Respondent): string[] {
  switch (edition.scoring.kind) {
    case 'points':
      return edition.themes.map((_, index) => {
        const score = themes[index]?.score
        return score === undefined ? 'No score' : `${score} (${bandOf(edition, score).label.toLowerCase()})`
      })
    case 'ladder':
      return [rungsOf(edition).find(({ id }) => id === level)?.label ?? 'No level yet']
    case 'checklist':
      return [inPlaceOf(headings)]
  }
}

function inPlaceOf(headings: Respondent['headings']): string {
  const sum = (count: 'asked' | 'notApplicable' | 'inPlace') =>
    headings.reduce((total, heading) => total + (heading?.[count] ?? 0), 0)
  return `${sum('inPlace')} of ${sum('asked') - sum('notApplicable')}`
}
