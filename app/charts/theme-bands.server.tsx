// Where each theme stands on the scale of bands: this time and, if there was one, last time.
import { COLOUR, ZONES } from './look.ts'
import { type Chart, type ChartTable, drawRows, LegendItem, type Place } from './rows.server.tsx'
import { lowerFirst, scoreInWords } from './words.ts'

export type BandZone = { readonly label: string; readonly from: number }

export type ThemeMark = {
  readonly title: string
  /** Whole number, 0 to 100; null where nothing is scored. */
  readonly score: number | null
  readonly band: { readonly label: string } | null
  readonly previous?: number | null | undefined
}

export type ThemeBandsData = {
  readonly title: string
  readonly themes: readonly ThemeMark[]
  readonly bands: readonly BandZone[]
  /** What this time is called, such as “2026”. */
  readonly now: string
  /** What last time is called; without it only this time is drawn. */
  readonly previous?: string | null | undefined
}

type Zone = BandZone & { readonly to: number; readonly words: string }

export function themeBands(data: ThemeBandsData): Chart {
  const zones = zonesOf(data.bands)
  const before = data.previous ?? null
  const svg = drawRows({
    label: data.title,
    rows: data.themes.length,
    bars: ['score'],
    barHeight: 28,
    ticks: [...new Set([0, ...zones.map((zone) => zone.from), 100])],
    headLines: before === null ? 1 : 2,
    drawHead: (line, place) =>
      before !== null && line === 0 ? (
        <Legend now={data.now} before={before} y={place.y} />
      ) : (
        <ZoneNames zones={zones} place={place} />
      ),
    drawText: (row, place) => <ThemeText theme={data.themes[row]} before={before} place={place} />,
    drawBar: (row, _, place) => <ThemeBar theme={data.themes[row]} before={before} zones={zones} place={place} />,
  })
  return { svg, table: tableOf(data), sentence: sentenceOf(data) }
}

function zonesOf(bands: readonly BandZone[]): Zone[] {
  const upwards = bands.toSorted((a, b) => a.from - b.from)
  return upwards.map((band, index) => {
    const next = upwards[index + 1]
    return { ...band, to: next?.from ?? 100, words: `${band.label}, ${band.from} to ${next ? next.from - 1 : 100}` }
  })
}

function Legend({ now, before, y }: { now: string; before: string; y: number }) {
  return (
    <>
      <LegendItem x={0} y={y} name={now}>
        <rect y={3} width={24} height={12} fill={COLOUR.now} />
      </LegendItem>
      <LegendItem x={60 + now.length * 9} y={y} name={before}>
        <Diamond x={14} y={10} />
      </LegendItem>
    </>
  )
}

function ZoneNames({ zones, place }: { zones: readonly Zone[]; place: Place }) {
  return (
    <g fontSize={15} fill={COLOUR.quiet}>
      {zones.map((zone) => (
        <text key={zone.from} x={place.x(zone.from) + (zone.from > 0 ? 4 : 0)} y={place.y + 16}>
          {zone.words}
        </text>
      ))}
    </g>
  )
}

type RowProps = { theme: ThemeMark | undefined; before: string | null; place: Place }

function ThemeText({ theme, before, place }: RowProps) {
  if (!theme) return null
  return (
    <text y={place.y + 14}>
      <tspan fontWeight="bold">
        {theme.title}: {nowInWords(theme)}
      </tspan>
      {before !== null && (
        <tspan dx={12} fill={COLOUR.quiet}>
          {beforeInWords(theme, before)}
        </tspan>
      )}
    </text>
  )
}

function ThemeBar({ theme, before, zones, place }: RowProps & { zones: readonly Zone[] }) {
  const { x, y, height } = place
  const middle = y + height / 2
  const previous = before === null ? null : (theme?.previous ?? null)
  return (
    <>
      {zones.map((zone, index) => (
        <g key={zone.from}>
          <rect x={x(zone.from)} y={y} width={x(zone.to) - x(zone.from)} height={height} fill={shadeOf(index)} />
          <rect x={x(zone.from) - 1} y={y - 3} width={2} height={height + 6} fill={COLOUR.quiet} />
        </g>
      ))}
      {theme && theme.score !== null && (
        // A score of 0 is a score: its bar is thin, not missing.
        <rect y={middle - 8} width={Math.max(x(theme.score), 3)} height={16} fill={COLOUR.now} data-mark="now" />
      )}
      {previous !== null && <Diamond x={x(previous)} y={middle} />}
    </>
  )
}

function Diamond({ x, y }: { x: number; y: number }) {
  const path = `M${x} ${y - 9}L${x + 9} ${y}L${x} ${y + 9}L${x - 9} ${y}Z`
  return <path d={path} fill={COLOUR.paper} stroke={COLOUR.text} strokeWidth={2.5} data-mark="before" />
}

function shadeOf(index: number): string {
  return ZONES[index % ZONES.length] ?? ZONES[0]
}

function nowInWords({ score, band }: ThemeMark): string {
  if (score === null) return 'no score'
  return band ? `${score}, ${lowerFirst(band.label)}` : String(score)
}

function beforeInWords({ previous }: ThemeMark, before: string): string {
  return `${lowerFirst(scoreInWords(previous ?? null))} in ${before}`
}

function tableOf({ title, themes, now, previous }: ThemeBandsData): ChartTable {
  const head = [
    { label: 'Theme', numeric: false },
    { label: `Score ${now}`, numeric: true },
    { label: `Band ${now}`, numeric: false },
  ]
  const rows = themes.map((theme) => [theme.title, scoreInWords(theme.score), theme.band?.label ?? 'No band'])
  if (!previous) return { caption: title, head, rows }
  return {
    caption: title,
    head: [...head, { label: `Score ${previous}`, numeric: true }],
    rows: rows.map((row, index) => [...row, scoreInWords(themes[index]?.previous ?? null)]),
  }
}

function sentenceOf({ themes, previous }: ThemeBandsData): string {
  const parts = themes.map((theme) => {
    const before = previous ? ` (${beforeInWords(theme, previous)})` : ''
    return `${theme.title}: ${nowInWords(theme)}${before}.`
  })
  return parts.join(' ')
}
