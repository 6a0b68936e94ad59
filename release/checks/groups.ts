// Checks that a release tells of nobody: no group is too small, nor what is left when the groups shown are taken away.
import type { Respondent } from '#national/snapshot.ts'
import { keysOf } from '../audiences.ts'
import type { Release } from '../release.ts'
import { DIMENSIONS } from '../told-groups.ts'
import type { Checked, Checking } from './checking.ts'
import { counted, found } from './found.ts'

type Cell = { readonly key: string; readonly size: number }
/** The sizes of the groups that one figure is told of. */
type Told = { readonly what: string; readonly cells: readonly Cell[] }

export const groupsAreLarge: Checking = ({ release, edition }) => {
  const told = toldIn(release, edition)
  const wrong = told.flatMap(({ what, cells }) => [
    ...cells
      .filter(({ size }) => size < release.minimum)
      .map(({ key, size }) => `${what} of ${key || 'everybody'}: ${counted(size, 'organisation')}`),
    ...leftOver(cells, release.minimum).map((which) => `${what}: ${which}`),
  ])
  const groups = counted(release.groups.length, 'group')
  return found(wrong, `${groups} of at least ${release.minimum}, in ${counted(told.length, 'figure')}.`)
}

function toldIn(release: Release, edition: Checked['edition']): Told[] {
  const ofGroups = (what: string, sizeOf: (group: Release['groups'][number]) => number | undefined): Told => ({
    what,
    cells: release.groups.flatMap((group) => {
      const size = sizeOf(group)
      return size === undefined ? [] : [{ key: group.key, size }]
    }),
  })
  const sections = edition.themes.flatMap((theme) => theme.sections)
  return [
    ofGroups('figures', ({ submitted }) => submitted),
    ...edition.themes.map(({ title }, at) => ofGroups(title, ({ themes }) => themes[at]?.scored)),
    ...sections.map(({ title }, at) => ofGroups(title, (group) => group.sections[at]?.scored)),
    ...sections.map(({ title }, at) => ofGroups(title, ({ headings }) => headings[at]?.organisations)),
    ...release.answers.map(({ question, groups }) => ({
      what: question,
      cells: groups.map(({ key, asked, passedBy }) => ({ key, size: asked + passedBy })),
    })),
  ].filter(({ cells }) => cells.length > 0)
}

/** Of each kind of group, what is left of everybody must be nobody, or enough. */
function leftOver(cells: readonly Cell[], minimum: number): string[] {
  const everybody = cells.find(({ key }) => key === '')?.size
  if (everybody === undefined) return ['groups without everybody']
  return DIMENSIONS.flatMap((dimension) => {
    const shown = cells.filter(({ key }) => key.startsWith(`${dimension}=`) && !key.includes('&'))
    const left = everybody - shown.reduce((sum, { size }) => sum + size, 0)
    const isTelling = shown.length > 0 && left !== 0 && left < minimum
    return isTelling ? [`${counted(left, 'organisation')} left beside the groups by ${dimension}`] : []
  })
}

/** Anything that could be a text of answers would be found: it is as long as the edition has questions. */
export const namesAreWanted: Checking = ({ release, snapshot }) => {
  const known = new Set([...snapshot.respondents, ...snapshot.missing].map(({ code }) => code))
  const named = [...release.organisations, ...release.missing]
  const wrong = [
    ...(release.names === 'none' && named.length > 0 ? [`${named.length} are named, and none should be`] : []),
    ...named.filter(({ code }) => !known.has(code)).map(({ code }) => `${code} was not asked`),
    ...release.organisations.filter(hasAnswers).map(({ code }) => `${code}: its answers are in it`),
    ...(release.league && release.names === 'none' ? ['organisations without names are to be put in order'] : []),
    ...release.groups.filter(({ key }) => isUnknown(key, snapshot.respondents)).map(({ key }) => `${key} is nobody`),
  ]
  return found(wrong, release.names === 'all' ? `${counted(named.length, 'organisation')} named.` : 'No names.')
}

function hasAnswers(organisation: object): boolean {
  return 'answers' in organisation || 'submittedAt' in organisation
}

function isUnknown(key: string, respondents: readonly Respondent[]): boolean {
  return !respondents.some((each) => keysOf(each).includes(key))
}
