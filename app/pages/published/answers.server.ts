// How organisations answered the questions of one section, all of them or one group.
import { nowhere, type OpenRelease } from '#app/releases/open-release.ts'
import { groupNames } from '#release/group-names.ts'
import { NOT_PUT, optionRows } from '#release/tables/groups.ts'
import { DIMENSIONS } from '#release/told-groups.ts'
import { shareOf } from '#scoring/distribution.ts'

/** The first section where none is named. `key`: of the group; one that isn't shown is nowhere. */
export function answersPage(
  { release, published: { edition }, address }: OpenRelease,
  sectionId: string | undefined,
  key: string,
) {
  const sections = edition.themes.flatMap((theme) => theme.sections.map((section) => ({ theme: theme.title, section })))
  const chosen = sectionId === undefined ? sections[0] : sections.find(({ section }) => section.id === sectionId)
  const nameOf = groupNames(release, edition)
  if (!chosen || (key !== '' && !release.groups.some((group) => group.key === key))) throw nowhere()
  const answers = new Map(release.answers.map(({ question, groups }) => [question, groups]))
  const kinds = [null, ...DIMENSIONS]
  return {
    section: chosen.section.id,
    title: chosen.section.title,
    theme: chosen.theme,
    group: nameOf(key).title,
    groupKey: key,
    address: `${address}/answers`,
    sections: edition.themes.map((theme) => ({
      title: theme.title,
      sections: theme.sections.map(({ id, title }) => ({ id, title, isChosen: id === chosen.section.id })),
    })),
    groups: release.groups
      .map((group) => nameOf(group.key))
      .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.title.localeCompare(b.title, 'en-GB'))
      .map(({ key: value, title }) => ({ value, label: title })),
    questions: chosen.section.questions.map((question) => {
      const counts = answers.get(question.id)?.find((group) => group.key === key)
      return {
        id: question.id,
        text: question.text,
        asked: counts?.asked.toLocaleString('en-GB') ?? null,
        options:
          counts &&
          optionRows(edition, question, counts).map(({ option, label, count }) => {
            return {
              option,
              label,
              count: count.toLocaleString('en-GB'),
              percent: option === NOT_PUT ? '–' : inPercent(count, counts.asked),
            }
          }),
      }
    }),
  }
}

/** Of nobody there is no share. */
function inPercent(count: number, of: number): string {
  const { percent } = shareOf(count, of)
  return percent === null ? '–' : `${percent}%`
}
