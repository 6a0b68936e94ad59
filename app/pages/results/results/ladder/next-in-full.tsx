// What stands between here and the next level: the open requirements, level by level.
import { Fragment } from 'react'
import { Tag, type Tone } from '#app/design/tag.tsx'
import type { LadderResults } from './results.server.ts'
import type { OpenRequirement, StretchInWords } from './standings.server.ts'

export function NextInFull({ label, stretches }: NonNullable<LadderResults['next']>) {
  return (
    <>
      <h2 id="next-in-full">What stands between here and {label}</h2>
      {stretches.map((stretch) => (
        <Fragment key={stretch.id}>
          <h3>{stretch.label}</h3>
          <OpenRequirements {...stretch} of={stretch.open.length} />
        </Fragment>
      ))}
    </>
  )
}

const TONES: Readonly<Record<OpenRequirement['state'], Tone>> = {
  met: 'success',
  'partly-met': 'info',
  'not-met': 'neutral',
  'not-applicable': 'plain',
  unanswered: 'warning',
}

/** `of`: how many are open on the level, where not all of them are listed. */
export function OpenRequirements({ label, more, open, of }: StretchInWords & { of: number }) {
  return (
    <>
      <p>{moreInWords(label, more, of)}</p>
      <ul className="app-open">
        {open.map(({ number, text, href, state, words }) => (
          <li key={number}>
            <a href={href}>{text}</a> <Tag tone={TONES[state]}>{words}</Tag>
          </li>
        ))}
      </ul>
    </>
  )
}

function moreInWords(label: string, more: number, open: number): string {
  if (more === 0) return `${label} passes without these.`
  if (more === open) return `${label} needs ${open === 1 ? 'this one' : `all of these ${open}`}.`
  return `${label} needs ${more} more of these ${open}.`
}
