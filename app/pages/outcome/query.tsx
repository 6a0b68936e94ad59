// One question from a reviewer: what it is about, what was said, and a reply.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { may } from '#app/auth/policy.ts'
import { NotificationBanner } from '#app/design/messages.tsx'
import { SummaryList } from '#app/design/summary-list.tsx'
import { Tag } from '#app/design/tag.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import { overtakenPost } from '#app/http/refused-post.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { requireOwnQuery } from './own-reviews.server.ts'
import { AcceptForm, FileForm, ReplyForm } from './query/forms.tsx'
import { Messages } from './query/messages.tsx'
import { queryPage } from './query.server.ts'
import { answer, type Refused, readPosted } from './replies.server.ts'

const NEWS = { replied: 'Your reply was sent', accepted: 'You have accepted what the reviewer proposes' }

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireOwnQuery(context, request, params)
  const done = new URL(request.url).searchParams.get('done') ?? ''
  const page = await queryPage(context, found)
  return {
    pageTitle: pageTitle(context, `A reviewer asks about question ${page.number} – ${page.collectionTitle}`),
    news: Object.hasOwn(NEWS, done) ? NEWS[done as keyof typeof NEWS] : null,
    ...page,
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { pathname } = new URL(request.url)
  // A file can't be carried through the sign-in as other forms are.
  const isWithFile = request.headers.get('Content-Type')?.startsWith('multipart/') ?? false
  if (isWithFile && !(await context.visitor())) {
    throw redirect(`/sign-in?${new URLSearchParams({ redirectTo: pathname, after: 'upload' })}`, 303)
  }
  const found = await requireOwnQuery(context, request, params, 'reply to reviewers')
  const form = await request.formData()
  const posted = readPosted(form)
  if (!posted) throw data({ message: 'This form is not one of this page’s. Nothing was sent.' }, { status: 400 })
  const { organisationCode } = found.assessment
  if (posted.intent === 'accept' && !may(found.visitor, { to: 'accept what reviewers propose', organisationCode })) {
    throw overtakenPost(
      form,
      'A lead or an executive approver accepts what a reviewer proposes. Nothing was sent.',
      404,
    )
  }
  const answered = await answer(context, found, posted)
  if ('done' in answered) throw redirect(`${pathname}?done=${answered.done}`, 303)
  if ('overtaken' in answered) throw overtakenPost(form, answered.overtaken)
  return refuse<Refused>(context, { ...posted, problems: answered.problems }, answered.status)
}

type Loaded = SerializeFrom<typeof loader>

export const handle: PageHandle<Loaded> = {
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.assessmentId}`, text: page.collectionTitle },
    { href: `/assessments/${page.assessmentId}/review`, text: 'Review by others' },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function QueryPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  const { news, number, text, answered, proposed, standing, note, evidenceHref } = page
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      {news && !refused && <NotificationBanner tone="success" heading={news} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.organisationName}</span>A reviewer asks about question {number}
      </h1>
      <p className="nhsuk-lede-text">{text}</p>
      <p>{standing ? <Tag tone={standing.tone}>{standing.words}</Tag> : note}</p>
      <SummaryList
        rows={[
          {
            key: 'Your answer',
            value: answered,
            action: { href: evidenceHref, text: 'Evidence', about: `for question ${number}` },
          },
          ...(proposed === null ? [] : [{ key: 'The reviewer proposes', value: proposed }]),
        ]}
      />
      <Messages messages={page.messages} />
      {page.mayAccept && <AcceptForm page={page} />}
      {page.mayReply && <ReplyForm page={page} refused={refused?.intent === 'reply' ? refused : null} />}
      {page.mayReply && <FileForm page={page} refused={refused?.intent === 'file' ? refused : null} />}
      {page.isOpen && !page.mayReply && <p>You can read this, but not reply to it.</p>}
    </>
  )
}
