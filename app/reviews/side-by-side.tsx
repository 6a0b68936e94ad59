// Self-reported and validated scores, theme by theme: wherever one of them is shown in full, the other is beside it.
import { Table } from '../design/table.tsx'

type Theme = { id: string; title: string; reported: string; validated: string; reviewed: string }

export function ScoresSideBySide({ themes }: { themes: readonly Theme[] }) {
  return (
    <Table
      caption="Self-reported and validated scores"
      captionSize="s"
      responsive
      head={[{ label: 'Theme' }, { label: 'Self-reported' }, { label: 'Validated' }, { label: 'Questions reviewed' }]}
      rows={themes.map(({ title, reported, validated, reviewed }) => [title, reported, validated, reviewed])}
    />
  )
}
