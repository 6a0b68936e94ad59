// The answer that stands, with the note that goes with the submission.
import { SummaryList } from '#app/design/summary-list.tsx'

type CurrentAnswerProps = { answer: string; note: string; saved: string | null }

export function CurrentAnswer({ answer, note, saved }: CurrentAnswerProps) {
  return (
    <SummaryList
      rows={[
        { key: 'Answer now', value: answer },
        { key: 'Note', value: note === '' ? 'None' : <p className="app-message__text">{note}</p> },
        ...(saved === null ? [] : [{ key: 'Last change', value: saved }]),
      ]}
    />
  )
}
