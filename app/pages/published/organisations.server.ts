// The organisations of a release, looked up by name, code or first letter. By name; by a score only where the release says so.
import { nowhere, type OpenRelease } from '#app/releases/open-release.ts'
import { fractionOf } from '#national/exact.ts'
import type { AskedOrganisation } from '#national/snapshot.ts'
import type { Release, ReleasedOrganisation } from '#release/release.ts'
import { roundedOf } from '#release/rounded.ts'
import { compare } from '#scoring/fraction.ts'
import { rungsOf } from '#scoring/ladder.ts'
import { scoreInWords } from './scores.server.ts'

const AT_ONCE = 50

/** `results`: null where nothing was submitted. `text`: what is searched. */
type Listed = {
  readonly organisation: AskedOrganisation
  readonly results: ReleasedOrganisation | null
  readonly text: string
  readonly letter: string
}

/** `query`: `q`, `letter`, `order` (id of a theme) and `page` of an address. */
export function organisationsPage(open: OpenRelease, query: URLSearchParams) {
  const { release, published, address } = open
  if (release.names !== 'all') throw nowhere()
  const { edition } = published
  const asked = {
    q: (query.get('q') ?? '').trim().slice(0, 100),
    letter: query.get('letter') ?? '',
    order: query.get('order') ?? '',
  }
  const theme = edition.themes.findIndex(({ id }) => id === asked.order)
  if (asked.order !== '' && (theme < 0 || !mayBeOrdered(open))) throw nowhere()
  const all = inOrder(release)
  const found = all.filter(matching(asked))
  const listed = theme < 0 ? found : byScore(found, theme)
  const pages = Math.max(1, Math.ceil(listed.length / AT_ONCE))
  const page = Math.min(pages, Math.max(1, Number(/^\d{1,5}$/.exec(query.get('page') ?? '')?.[0] ?? 1)))
  const shown = listed.slice((page - 1) * AT_ONCE, page * AT_ONCE)
  const addressOf = (change: Readonly<Record<string, string>>) => {
    const kept = Object.entries({ ...asked, ...change }).filter(([, value]) => value !== '')
    return `${address}/organisations${kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''}`
  }
  return {
    ...asked,
    letters: lettersOf(all).map((letter) => ({ letter, href: addressOf({ letter, q: '', order: '' }) })),
    allHref: `${address}/organisations`,
    found: listed.length,
    of: all.length,
    orders: mayBeOrdered(open)
      ? edition.themes.map(({ id, title }) => ({ value: id, label: `${title} score, highest first` }))
      : [],
    heads: headsOf(open),
    rows: shown.map(rowOf(open)),
    page,
    pages,
    previous: page > 1 ? addressOf({ page: `${page - 1}` }) : null,
    next: page < pages ? addressOf({ page: `${page + 1}` }) : null,
  }
}

/** Levels and headings have no order in which one organisation comes before another. */
function mayBeOrdered({ release, published }: OpenRelease): boolean {
  return release.league && published.edition.scoring.kind === 'points'
}

const remembered = new WeakMap<Release, readonly Listed[]>()

/** By name. Worked out once, as long as the release is kept: comparing the names of a nation takes its time. */
function inOrder(release: Release): readonly Listed[] {
  let all = remembered.get(release)
  if (!all) {
    const { compare: compareNames } = new Intl.Collator('en-GB')
    all = listedIn(release).sort((a, b) => {
      const [one, other] = [a.organisation, b.organisation]
      return compareNames(one.name, other.name) || (one.code < other.code ? -1 : 1)
    })
    remembered.set(release, all)
  }
  return all
}

function listedIn({ organisations, missing }: Release): Listed[] {
  const listed = (organisation: AskedOrganisation, results: ReleasedOrganisation | null): Listed => {
    const { name, code } = organisation
    return { organisation, results, text: `${name} ${code}`.toLowerCase(), letter: [...name][0]?.toUpperCase() ?? '' }
  }
  return [...organisations.map((each) => listed(each, each)), ...missing.map((each) => listed(each, null))]
}

function matching({ q, letter: chosen }: { q: string; letter: string }) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return ({ text, letter }: Listed) =>
    (chosen === '' || letter === chosen) && words.every((word) => text.includes(word))
}

function lettersOf(all: readonly Listed[]): string[] {
  return [...new Set(all.map(({ letter }) => letter))].sort()
}

/** Without those that have none. The same scores stay in order of name. */
function byScore(listed: readonly Listed[], theme: number): Listed[] {
  return listed
    .flatMap((each) => {
      const exact = each.results?.themes[theme]
      return exact ? [{ each, exact: fractionOf({ exact }) }] : []
    })
    .sort((a, b) => compare(b.exact, a.exact))
    .map(({ each }) => each)
}

function headsOf({ published: { edition } }: OpenRelease): string[] {
  if (edition.scoring.kind === 'points') return edition.themes.map(({ title }) => title)
  return edition.scoring.kind === 'ladder' ? ['Level reached'] : ['Expectations in place']
}

function rowOf({ release, published: { edition }, address }: OpenRelease) {
  const places = new Map(release.places)
  const settings = new Map(edition.settings.map(({ id, label }) => [id, label]))
  return ({ organisation, results }: Listed) => {
    const { code, name, icb, region, setting } = organisation
    return {
      ...{ code, name },
      href: results && `${address}/organisations/${encodeURIComponent(code)}`,
      setting: settings.get(setting) ?? setting,
      place: places.get(icb ?? '') ?? places.get(region ?? '') ?? '',
      cells: results && cellsOf(edition, results),
    }
  }
}

function cellsOf(edition: OpenRelease['published']['edition'], results: ReleasedOrganisation): string[] {
  if (edition.scoring.kind === 'points') return results.themes.map((exact) => scoreInWords(edition, roundedOf(exact)))
  if (edition.scoring.kind === 'ladder') {
    return [rungsOf(edition).find(({ id }) => id === results.level)?.label ?? 'No level']
  }
  const sum = (of: (counts: { asked: number; inPlace: number; notApplicable: number }) => number) =>
    results.headings.reduce((total, counts) => total + (counts ? of(counts) : 0), 0)
  return [`${sum(({ inPlace }) => inPlace)} of ${sum(({ asked, notApplicable }) => asked - notApplicable)}`]
}
