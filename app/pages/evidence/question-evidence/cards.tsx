// The evidence of a question, each piece with what can be done about it.
import { Button } from '#app/design/button.tsx'
import { Card } from '#app/design/card.tsx'
import { formatDateTime } from '#app/design/dates.ts'
import { Details, VisuallyHidden } from '#app/design/text.tsx'
import { TextInput } from '#app/design/text-fields.tsx'
import { EvidenceLink, ExpiryWords } from '#app/forms/evidence-facts.tsx'
import type { Refused } from '../changes.server.ts'
import type { evidencePageOf } from '../question-evidence.server.ts'
import { DayField } from './day-field.tsx'

type Page = Awaited<ReturnType<typeof evidencePageOf>>
type Piece = Page['evidence'][number]
type CardsProps = { page: Pick<Page, 'evidence' | 'mayChange' | 'filesAreScanned'>; refused: Refused | null }

export function EvidenceCards({ page, refused }: CardsProps) {
  return page.evidence.map((piece) => (
    <Card key={piece.id}>
      <p>
        <EvidenceLink {...piece} />
      </p>
      <p className="nhsuk-body-s">
        <ExpiryWords expiry={piece.expiry} />
        <br />
        Added by {piece.addedBy} on {formatDateTime(piece.addedAt)}. {scanWords(piece, page.filesAreScanned)}
      </p>
      {piece.alsoFor.length > 0 && <AlsoFor questions={piece.alsoFor} />}
      {page.mayChange && <PieceForms piece={piece} refused={refused?.evidence === piece.id ? refused : null} />}
    </Card>
  ))
}

function scanWords({ isFile, isScanned }: Piece, filesAreScanned: boolean): string {
  if (!isFile) return ''
  if (isScanned) return 'Scanned for viruses.'
  return filesAreScanned ? 'Not scanned for viruses: it was added before files were scanned here.' : ''
}

function AlsoFor({ questions }: { questions: Piece['alsoFor'] }) {
  return (
    <p className="nhsuk-body-s">
      Also evidence for{' '}
      {questions.map(({ number, href }, index) => (
        <span key={href}>
          {index > 0 && ', '}
          <a href={href}>question {number}</a>
        </span>
      ))}
    </p>
  )
}

function PieceForms({ piece, refused }: { piece: Piece; refused: Refused | null }) {
  const { id, title, expiresOn } = piece
  const described = refused?.intent === 'describe' ? refused : null
  return (
    <>
      <Details
        summary={
          <>
            Change title or expiry<VisuallyHidden> of {title}</VisuallyHidden>
          </>
        }
        open={described !== null}
      >
        <form method="post" noValidate>
          <input type="hidden" name="intent" value="describe" />
          <input type="hidden" name="evidence" value={id} />
          <TextInput
            name="title"
            id={`title-${id}`}
            label="Title"
            autoComplete="off"
            defaultValue={described?.title ?? title}
            error={described?.problems[`title-${id}`]}
          />
          <DayField
            id={`expires-${id}`}
            value={described?.expiresOn ?? expiresOn}
            error={described?.problems[`expires-${id}`]}
          />
          <Button small>
            Save<VisuallyHidden> the title and expiry of {title}</VisuallyHidden>
          </Button>
        </form>
      </Details>
      <form method="post" noValidate>
        <input type="hidden" name="intent" value="remove" />
        <input type="hidden" name="evidence" value={id} />
        <Button tone="secondary" small>
          Remove from this question<VisuallyHidden>: {title}</VisuallyHidden>
        </Button>
      </form>
    </>
  )
}
