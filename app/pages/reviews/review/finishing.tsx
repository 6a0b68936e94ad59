// The end of a part: what is left of it, or the button that finishes it; and standing back.

import { Button } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Details } from '#app/design/text.tsx'
import type { ReviewPageData } from '../review.server.ts'

type FinishingProps = Pick<ReviewPageData, 'place' | 'mayAct' | 'left'>

export function Finishing({ place, mayAct, left }: FinishingProps) {
  if (!mayAct) return null
  return (
    <section id="finish" tabIndex={-1}>
      <h2 className="nhsuk-heading-m">Finish your part</h2>
      {left.length === 0 ? <FinishForm {...place} /> : <Left left={left} />}
      <p>
        <a href={`/reviews/${place.reviewId}/stand-back`}>Stand back from this review</a>, if you can’t judge{' '}
        {place.organisationName} or can’t do it in time.
      </p>
    </section>
  )
}

function FinishForm({ reviewId }: Pick<ReviewPageData['place'], 'reviewId'>) {
  return (
    <PostForm action={`/reviews/${reviewId}`} noValidate>
      <p>
        Everything that has to be decided is decided. Once you finish, you can’t change your decisions any more.
        Questions that you asked and have not closed get no reply then.
      </p>
      <Button name="act" value="finish">
        Finish my part
      </Button>
    </PostForm>
  )
}

function Left({ left }: Pick<FinishingProps, 'left'>) {
  const waiting = left.filter(({ isWaiting }) => isWaiting).length
  return (
    <>
      <p>
        {left.length === 1 ? '1 question is' : `${left.length} questions are`} left to decide
        {waiting > 0 && `, ${waiting} of them waiting for the organisation`}. Then you can finish.
      </p>
      <Details
        summary={
          left.length === 1 ? 'Show the question that is left' : `Show the ${left.length} questions that are left`
        }
      >
        <ul className="nhsuk-list">
          {left.map(({ href, number, text, isWaiting }) => (
            <li key={href}>
              <a href={href}>
                {number}. {text}
              </a>
              {isWaiting && ' (waiting for the organisation)'}
            </li>
          ))}
        </ul>
      </Details>
    </>
  )
}
