// The evidence of a question, each piece with what can be done about it.

import { Button } from '#app/design/button.tsx'
import { Card } from '#app/design/card.tsx'
import { formatDateTime } from '#app/design/dates.ts'
import { PostForm } from '#app/design/post-form.tsx'
import { Details, InsetText, VisuallyHidden } from '#app/design/text.tsx'
import { TextInput } from '#app/design/text-fields.tsx'
import { EvidenceLink, ExpiryWords } from '#app/forms/evidence-facts.tsx'
import { dateInWords } from '#questionnaires/answers.ts'
import type { Refused } from '../changes.server.ts'
import type { evidencePageOf } from '../question-evidence.server.ts'
import { DayField } from './day-field.tsx'

type Page = Awaited<ReturnType<typeof evidencePageOf>>
type Piece = Page['evidence'][number]
type CardsProps = {
  page: Pick<Page, 'evidence' | 'mayChange' | 'mayWithdraw' | 'filesAreScanned'>
  refused: Refused | null
}

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
      {page.mayWithdraw && (
        <p className="nhsuk-body-s">
          <a href={piece.withdrawHref}>
            Withdraw for good<VisuallyHidden>: {piece.title}</VisuallyHidden>
          </a>
        </p>
      )}
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
  const { id, title } = piece
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
        <DescribeForm piece={piece} described={described} />
      </Details>
      <PostForm noValidate>
        <input type="hidden" name="intent" value="remove" />
        <input type="hidden" name="evidence" value={id} />
        <Button tone="secondary" small>
          Remove from this question<VisuallyHidden>: {title}</VisuallyHidden>
        </Button>
      </PostForm>
    </>
  )
}

function DescribeForm({ piece, described }: { piece: Piece; described: Refused | null }) {
  const { id, title, expiresOn } = piece
  const seen = described?.since ?? described?.seen ?? piece
  return (
    <PostForm noValidate>
      {described?.since && <Since since={described.since} />}
      <input type="hidden" name="intent" value="describe" />
      <input type="hidden" name="evidence" value={id} />
      <input type="hidden" name="title-seen" value={seen.title} />
      <input type="hidden" name="expires-seen" value={seen.expiresOn} />
      <TextInput
        name="title"
        id={`title-${id}`}
        label="Title"
        hint="Changes for every question and assessment that uses it. What was submitted stays as it was"
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
    </PostForm>
  )
}

function Since({ since: { title, expiresOn, by, at } }: { since: NonNullable<Refused['since']> }) {
  return (
    <InsetText>
      <p>
        {by === null || at === null ? 'It is now' : `Since ${formatDateTime(at)}, by ${by}, it is`} “{title}”,{' '}
        {expiresOn === '' ? 'without an expiry date' : `which expires on ${dateInWords(expiresOn)}`}.
      </p>
      <p>Below is what you typed. Save it to put it in the place of theirs, or leave theirs as it is.</p>
    </InsetText>
  )
}
