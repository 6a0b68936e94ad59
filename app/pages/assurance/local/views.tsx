// What one commissioner or region has to assure, each with where it stands and what to do next.

import { Button } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Table } from '#app/design/table.tsx'
import { VisuallyHidden } from '#app/design/text.tsx'
import type { AssurableInWords, ScopeInWords } from '../local.server.ts'

export function Scope({ scope, name, isAsked, assessments, hasMore }: ScopeInWords) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{name}</h2>
      {assessments.length === 0 ? (
        <p>{isAsked ? 'Nothing has been submitted yet that you assure.' : 'No questionnaire is assured by it.'}</p>
      ) : (
        <Table
          caption={`What is to be assured for ${name}`}
          captionHidden
          responsive
          head={[{ label: 'Organisation' }, { label: 'What' }, { label: 'Where it stands' }, { label: 'Next' }]}
          rows={assessments.map((each) => [
            each.organisationName,
            <What {...each} key="what" />,
            each.state,
            <Next {...each} scope={scope} key="next" />,
          ])}
        />
      )}
      {hasMore && <p>There are more. These are the latest 500.</p>}
    </section>
  )
}

function What({ round, title, submitted }: AssurableInWords) {
  return (
    <>
      {round}, submitted {submitted}
      <br />
      {title}
    </>
  )
}

function Next({
  assessmentId,
  organisationName,
  round,
  open,
  mayStart,
  hindrance,
  scope,
}: AssurableInWords & { scope: string }) {
  if (hindrance) return <>{hindrance}</>
  const about = (
    <VisuallyHidden>
      : {organisationName}, {round}
    </VisuallyHidden>
  )
  if (open) return <a href={open}>Open{about}</a>
  if (!mayStart) return <>Nothing for you to do</>
  return (
    <PostForm>
      <input type="hidden" name="assessment" value={assessmentId} />
      <input type="hidden" name="scope" value={scope} />
      <Button tone="secondary" small name="intent" value="start" id={`start-${assessmentId}`}>
        Start{about}
      </Button>
    </PostForm>
  )
}
