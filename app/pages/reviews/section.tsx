// A section under review: what was reported at a glance, to look closer where it is worth it and accept the rest together.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '#app/design/error-summary.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { actOn } from '#app/reviews/act-on.ts'
import { REFUSAL_WORDS } from '#app/reviews/refusals.ts'
import { requireReview } from '#app/reviews/require-review.ts'
import { acceptMany } from '#review/acts/decide.ts'
import { trailTo } from './place.server.ts'
import { evidenceToSee } from './question.server.ts'
import { AcceptTogether } from './section/accept-together.tsx'
import { QuestionRow } from './section/question-row.tsx'
import { mayAcceptTogether, requireSectionInReview, sectionPageOf } from './section.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireReview(context, request, params.review)
  const page = sectionPageOf(context, found, params.section)
  const accepted = /^[1-9]\d{0,3}$/.exec(new URL(request.url).searchParams.get('accepted') ?? '')?.[0] ?? null
  return {
    ...page,
    accepted,
    pageTitle: pageTitle(context, `${page.section.title} – Review of ${page.place.organisationName}`),
    trail: [...trailTo(page.place), { href: `/reviews/${page.place.reviewId}`, text: page.place.organisationName }],
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireReview(context, request, params.review, 'act in review')
  const { section, questions } = requireSectionInReview(found, params.section)
  const shown = (await request.formData()).getAll('shown').map(String)
  const here = new Set(questions.map(({ id }) => id))
  const refused = (why: string, status: number) => refuse(context, { why: `${why}. Nothing was accepted` }, status)
  if (shown.length === 0 || shown.length > questions.length || !shown.every((id) => here.has(id))) {
    return refused(REFUSAL_WORDS['no such question'], 400)
  }
  if (!mayAcceptTogether(found)) return refused(REFUSAL_WORDS.over, 409)
  const evidence = await evidenceToSee(context, found, shown)
  const accepting = {
    by: found.visitor.id,
    questions: shown.map((question) => ({ question, evidence: evidence.get(question) ?? [] })),
  }
  const before = found.review.decisions.length
  const changed = await actOn(context, found, found.visitor.id, (review, ground, at) =>
    acceptMany(review, ground, { ...accepting, at }),
  )
  if (changed.kind === 'refused') return refused(REFUSAL_WORDS[changed.why], 409)
  const accepted = changed.kind === 'done' ? changed.review.decisions.length - before : 0
  return redirect(`/reviews/${found.review.id}/sections/${section.id}${accepted > 0 ? `?accepted=${accepted}` : ''}`)
}

type Page = SerializeFrom<typeof loader>

export const handle: PageHandle<Page> = { trail: ({ trail }) => trail }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function SectionInReviewPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { place, section, rows, accepted } = page
  return (
    <>
      {refused && <ErrorSummary errors={[{ href: '#accept', text: refused.why }]} />}
      {accepted && (
        <NotificationBanner
          tone="success"
          heading={accepted === '1' ? '1 answer accepted' : `${accepted} answers accepted`}
        />
      )}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {place.organisationName}
          {place.part && `: ${place.part.toLowerCase()}`}
        </span>
        {section.title}
      </h1>
      {rows.map((row) => (
        <QuestionRow row={row} key={row.id} />
      ))}
      <AcceptTogether {...page} />
      <Ways page={page} />
    </>
  )
}

function Ways({ page: { before, after, place } }: { page: Page }) {
  return (
    <nav aria-label="Sections of this review" className="app-parts">
      <ul>
        {before && (
          <li>
            <a href={before.href}>Section before: {before.title}</a>
          </li>
        )}
        {after && (
          <li>
            <a href={after.href}>Next section: {after.title}</a>
          </li>
        )}
        <li>
          <a href={`/reviews/${place.reviewId}`}>Back to the review</a>
        </li>
      </ul>
    </nav>
  )
}
