// Which group of peers: choosing another, the groups that the organisation is in, and which aren't shown and why.
import { Button } from '#app/design/button.tsx'
import { Select } from '#app/design/select.tsx'
import { Details } from '#app/design/text.tsx'
import type { PeersInWords } from '../shown-peers.server.ts'

type ChoiceProps = Pick<PeersInWords, 'offered' | 'chosen' | 'group' | 'others'>

export function GroupChoice({ offered, chosen, group, others }: ChoiceProps) {
  const { fields, own, withheld, otherWithheld } = offered
  const rule = (
    <p>
      A group is shown if at least {others} others answered besides you, and if no comparison of groups could tell what
      fewer than that answered.
    </p>
  )
  if (fields.length === 0 && own.length < 2) return rule
  return (
    <Details summary="Choose another group">
      {own.length > 0 && (
        <>
          <p>Groups that you are in:</p>
          <ul>
            {own.map(({ words, size, href }) => (
              <li key={href}>
                {words === group ? <strong>{words}</strong> : <a href={href}>{words}</a>}, {size} organisations
              </li>
            ))}
          </ul>
        </>
      )}
      {fields.length > 0 && (
        <form method="get">
          {fields.map(({ part, label, options }) => (
            <Select key={part} name={part} label={label} options={options} defaultValue={chosen[part] ?? ''} />
          ))}
          <Button tone="secondary">Compare with these</Button>
        </form>
      )}
      {rule}
      {withheld.length > 0 && (
        <>
          <p>Groups that you are in and that are not shown:</p>
          <ul>
            {withheld.map(({ words, why }) => (
              <li key={words}>
                {words}: {why}
              </li>
            ))}
          </ul>
        </>
      )}
      {otherWithheld > 0 && <p>Other groups that are not shown for the same reasons: {otherWithheld}.</p>}
    </Details>
  )
}
