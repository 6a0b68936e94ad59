// What an edition changes against the one before, for those who decide whether to publish it.
import type { Changes, PartChange, QuestionChange } from '#questionnaires/changes.ts'
import { RELATIONS, type Relation } from '#questionnaires/definition.ts'
import { Table } from '../design/table.tsx'
import { Details } from '../design/text.tsx'

const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  same: 'The same',
  reworded: 'Reworded, with the same meaning',
  changed: 'Changed in meaning',
  split: 'Split from one question',
  merged: 'Merged from several',
  new: 'New',
}

const MOST_SHOWN = 200

export function ChangesReport({ changes }: { changes: Changes }) {
  const { previous, counts, questions, retired, other } = changes
  return (
    <>
      <Table
        caption={`Questions of all settings, against ${previous}`}
        captionSize="s"
        compact
        head={[{ label: 'How they relate' }, { label: 'Questions', numeric: true }]}
        rows={[
          ...RELATIONS.map((relation) => [RELATION_WORDS[relation], counts[relation]]),
          ['Retired', retired.length],
        ]}
      />
      {questions.length > 0 && <h3 className="nhsuk-heading-s">Questions that are not the same</h3>}
      {questions.slice(0, MOST_SHOWN).map((question) => (
        <ChangedQuestion question={question} previous={previous} key={question.id} />
      ))}
      {questions.length > MOST_SHOWN && <p>And {questions.length - MOST_SHOWN} more.</p>}
      {retired.length > 0 && (
        <Table
          caption="Retired questions"
          captionSize="s"
          responsive
          head={[{ label: 'Question' }, { label: 'Why' }]}
          rows={retired.slice(0, MOST_SHOWN).map(({ id, text, reason }) => [`${id}: ${text}`, reason])}
        />
      )}
      {other.length > 0 && (
        <PartChanges caption="Scales, rules and everything else" parts={other} previous={previous} />
      )}
    </>
  )
}

function ChangedQuestion({ question, previous }: { question: QuestionChange; previous: string }) {
  const { id, text, relation, note, sources, parts } = question
  const others = sources.filter((source) => source.id !== id)
  return (
    <Details summary={`${relation === null ? 'Not accounted for' : RELATION_WORDS[relation]}: ${text}`}>
      <p>
        Question <code className="app-code">{id}</code>
        {note !== null && `. ${note}`}
      </p>
      {others.map((source) => (
        <p key={source.id}>
          Comes from <code className="app-code">{source.id}</code>: {source.text}
        </p>
      ))}
      {parts.length > 0 && <PartChanges caption={`What changed in ${id}`} parts={parts} previous={previous} />}
    </Details>
  )
}

type PartChangesProps = { caption: string; parts: readonly PartChange[]; previous: string }

function PartChanges({ caption, parts, previous }: PartChangesProps) {
  return (
    <Table
      caption={caption}
      captionSize="s"
      responsive
      head={[{ label: 'Part' }, { label: `In ${previous}` }, { label: 'Here' }]}
      rows={parts.slice(0, MOST_SHOWN).map(({ part, was, is }) => [part, was || 'Nothing', is || 'Nothing'])}
    />
  )
}
