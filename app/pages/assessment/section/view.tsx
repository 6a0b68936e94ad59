// What a section page looks like, given what its loader found and what its action refused.
import { ErrorSummary, type FieldError } from '#app/design/error-summary.tsx'
import { InsetText } from '#app/design/text.tsx'
import { type ReadOnlyAnswer, ReadOnlySection } from '#app/forms/read-only-section.tsx'
import { SectionForm } from '#app/forms/section-form.tsx'
import { Choosing, SectionHead } from '#app/forms/section-head.tsx'
import type { QuestionState, Scales, SectionPerson } from '#app/forms/section-values.ts'
import type { SectionOwner } from '../owners.server.ts'
import { HandBackLink, OwnerOfSection } from './owner.tsx'

export type SectionPageData = {
  assessmentId: string
  person: SectionPerson
  sectionId: string
  organisationName: string
  title: string
  summary: string
  /** "Section 6 of 14" */
  position: string
  continueLabel: string
  nextHref: string | null
  nextTitle: string | null
  /** How to choose an answer on this page. */
  choosing: readonly { title: string; help: string }[]
  scales: Scales
  elsewhere: Readonly<Record<string, string>>
  isReadOnly: boolean
  /** Said to those who can’t answer here. */
  whyReadOnly: string
  owner: SectionOwner | null
  questions: readonly QuestionState[]
  readOnly: readonly ReadOnlyAnswer[]
  proposed: { year: number; mark: string } | null
}

export type RefusedSection = {
  questions: readonly QuestionState[]
  errors: readonly FieldError[]
  /** Why it was refused as a whole, or a part of it for every question. */
  notice: string | null
}

export function SectionView({ page, refused }: { page: SectionPageData; refused: RefusedSection | null }) {
  const errors = refused?.errors ?? []
  const questions = refused?.questions ?? page.questions
  return (
    <>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <SectionHead {...page} caption={`${page.organisationName}: ${page.position}`} />
      <OwnerOfSection owner={page.owner} />
      {refused?.notice && (
        <InsetText>
          <p>{refused.notice}</p>
        </InsetText>
      )}
      {page.isReadOnly && !refused ? (
        <ReadOnly {...page} />
      ) : (
        <>
          {page.proposed && <p>Answers from {page.proposed.year} are proposed. They count once you confirm them.</p>}
          {questions.length > 0 ? <Choosing {...page} /> : <NothingApplies />}
          <SectionForm
            questions={questions}
            scales={page.scales}
            elsewhere={page.elsewhere}
            saveAddress={`/assessments/${page.assessmentId}/answers`}
            person={page.person}
            continueLabel={page.continueLabel}
            proposed={page.proposed}
          />
          <HandBackLink owner={page.owner} />
          <p>
            <a href={`/assessments/${page.assessmentId}/sections/${page.sectionId}/workshop`}>
              Hold a workshop on this section
            </a>
          </p>
        </>
      )}
    </>
  )
}

/** No page leads here, but a bookmark or the back button may. */
function NothingApplies() {
  return <p>No question of this section applies, given the answers to other questions.</p>
}

function ReadOnly({ assessmentId, whyReadOnly, readOnly, nextHref, nextTitle }: SectionPageData) {
  return (
    <>
      <InsetText>
        <p>{whyReadOnly}</p>
      </InsetText>
      {readOnly.length > 0 ? <ReadOnlySection answers={readOnly} /> : <NothingApplies />}
      {nextHref && (
        <p>
          <a href={nextHref}>Next: {nextTitle}</a>
        </p>
      )}
      <p>
        <a href={`/assessments/${assessmentId}`}>All sections</a>
      </p>
    </>
  )
}
