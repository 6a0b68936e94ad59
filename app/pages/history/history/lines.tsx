// One page of a history, newest first.
import { inOrder } from '#app/design/in-order.ts'
import { Details } from '#app/design/text.tsx'
import type { HistoryPageData } from '../history.server.ts'

type Line = HistoryPageData['lines'][number]
type LinesProps = Pick<
  HistoryPageData,
  'lines' | 'problems' | 'page' | 'newer' | 'older' | 'address' | 'assessmentId' | 'place' | 'isFiltered'
>

export function Lines({ lines, problems, page, newer, older, address, assessmentId, place, isFiltered }: LinesProps) {
  if (Object.keys(problems).length > 0) return <p>Nothing is shown until this is put right.</p>
  return (
    <>
      <h2 className="nhsuk-heading-m">{page === 1 ? 'Newest first' : `Newest first, page ${page}`}</h2>
      {lines.length === 0 && <p>{emptyWords(page, isFiltered)}</p>}
      <ol className="app-history">
        {inOrder(lines, (line) => (
          <li>
            <Line line={line} assessmentId={assessmentId} isOfQuestion={place !== null} />
          </li>
        ))}
      </ol>
      {(newer !== null || older !== null) && (
        <nav aria-label="Pages of the history">
          <p>
            {newer !== null && <a href={address + newer}>Newer changes</a>}{' '}
            {older !== null && <a href={address + older}>Older changes</a>}
          </p>
        </nav>
      )}
    </>
  )
}

function emptyWords(page: number, isFiltered: boolean): string {
  if (page > 1) return 'There is nothing on this page.'
  return isFiltered ? 'Nothing that happened fits this choice.' : 'Nothing has happened yet.'
}

type LineProps = { line: Line; assessmentId: string; isOfQuestion: boolean }

function Line({ line, assessmentId, isOfQuestion }: LineProps) {
  const { at, by, words, how, detail, texts } = line
  const isPlaced = !isOfQuestion && (line.question !== null || line.section !== null)
  return (
    <>
      <p>
        <strong>{words}</strong>
      </p>
      {detail !== '' && <p className="app-message__text">{detail}</p>}
      <p className="app-message__head">
        {isPlaced && <Place line={line} assessmentId={assessmentId} />}
        {isPlaced ? 'by' : 'By'} {by}, {at}
        {how !== '' && `, ${how}`}
      </p>
      {texts.map(({ what, before, after }) => (
        <Details summary={`Read the ${what.toLowerCase()}`} key={what}>
          {before !== '' && (
            <>
              <p className="app-message__head">Before</p>
              <p className="app-message__text">{before}</p>
            </>
          )}
          <p className="app-message__head">{before === '' ? 'What was written' : 'After'}</p>
          <p className="app-message__text">{after === '' ? 'Nothing' : after}</p>
        </Details>
      ))}
    </>
  )
}

function Place({ line: { question, section }, assessmentId }: Pick<LineProps, 'line' | 'assessmentId'>) {
  const sectionTitle = section ? `${section.title}, ` : ''
  if (!question) return sectionTitle
  if (question.number === null) return `${sectionTitle}question ${question.id} (not asked now), `
  return (
    <>
      {sectionTitle}
      <a href={`/assessments/${assessmentId}/questions/${question.id}/history`}>question {question.number}</a>,{' '}
    </>
  )
}
