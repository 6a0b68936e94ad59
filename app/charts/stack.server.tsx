// A bar that shares out the whole: segments side by side, each told apart by its fill and by the words in it.
import type { Place } from './rows.server.tsx'

/** `text`: colour of the words. `ground`: laid under the words where the fill is a pattern. */
export type Fill = {
  readonly fill: string
  readonly outline: string
  readonly text: string
  readonly ground?: string | undefined
}

/** `share`: of the whole in percent, any number. `data`: what a test may look for. */
export type Segment = { readonly share: number; readonly words: string; readonly fill: Fill; readonly data: number }

const GAP = 3

/** `roomForWords`: how wide a segment must be to hold its words, in pixels. */
export function Stack(props: { segments: readonly Segment[]; place: Place; roomForWords: number }) {
  const { segments, place, roomForWords } = props
  let before = 0
  return segments.map((segment) => {
    const start = place.x(before)
    before += segment.share
    const width = place.x(before) - start - GAP
    if (segment.share <= 0) return null
    return <Drawn key={segment.fill.fill + start} {...{ segment, width, place, roomForWords }} x={start} />
  })
}

type DrawnProps = { segment: Segment; x: number; width: number; place: Place; roomForWords: number }

function Drawn({ segment, x, width, place: { y, height }, roomForWords }: DrawnProps) {
  const { words, fill, data } = segment
  const middle = x + width / 2
  return (
    <>
      <rect
        x={x + 1}
        y={y + 1}
        width={Math.max(width - 2, 1)}
        height={height - 2}
        fill={fill.fill}
        stroke={fill.outline}
        strokeWidth={2}
        data-share={data}
      />
      {width >= roomForWords && (
        <>
          {fill.ground && (
            <rect
              x={middle - roomForWords / 2 + 1}
              y={y + 4}
              width={roomForWords - 2}
              height={height - 8}
              fill={fill.ground}
            />
          )}
          <text x={middle} y={y + height / 2 + 5.5} textAnchor="middle" fontWeight="bold" fill={fill.text}>
            {words}
          </text>
        </>
      )}
    </>
  )
}
