// Every level with what is met and what is not, and the requirements behind it.
import { ScrollingTable } from '#app/design/table.tsx'
import { Details } from '#app/design/text.tsx'
import type { LevelInWords, LevelsInWords } from './levels.server.ts'

export function Levels({ heads, levels }: LevelsInWords) {
  return (
    <>
      <h2>Every level</h2>
      <p>Numbers are of requirements. Credit for what is partly met is shown and never counts towards a level.</p>
      <ScrollingTable
        id="levels"
        caption="How each level stands"
        captionSize="s"
        compact
        head={[{ label: 'Level' }, { label: 'Standing' }, ...heads]}
        rows={levels.map(({ label, standing, isReached, cells }) => [
          label,
          isReached ? <strong key="standing">{standing}</strong> : standing,
          ...cells,
        ])}
      />
    </>
  )
}

export function WhyEachLevel({ levels }: LevelsInWords) {
  return (
    <>
      <h2>Why each level is or is not reached</h2>
      {levels.map((level) => (
        <Why {...level} key={level.id} />
      ))}
    </>
  )
}

function Why({ label, title, isReached, requirements, sum }: LevelInWords) {
  const name = title.startsWith(label) ? title : `${label}: ${title}`
  return (
    <Details summary={`${name}. Why ${isReached ? 'reached' : 'not reached'}?`}>
      <ul className="app-working">
        {requirements.map(({ number, text, href, answer }) => (
          <li key={number}>
            <a href={href}>{text}</a> <strong className="app-working__answer">{answer}</strong>
          </li>
        ))}
      </ul>
      <p>
        <strong>{sum}</strong>
      </p>
    </Details>
  )
}
