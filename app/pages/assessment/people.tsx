// Who answers what: leads share out the sections and follow them; everyone else sees whom to ask.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf, lastDayOf } from '#app/assessments/due-dates.ts'
import { requireAssessment } from '#app/assessments/require-assessment.ts'
import { NotificationBanner } from '#app/design/messages.tsx'
import { InsetText } from '#app/design/text.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { fieldOf, pageTitle, refuse } from '#app/http/posted-form.ts'
import { overtakenPost, refusedPost } from '#app/http/refused-post.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { mayAssign } from './owners.server.ts'
import { PeopleTable, RemindForm, SectionTables, ShareForm } from './people/views.tsx'
import { candidatesOf, remindable, remindThem, whoAnswersWhat } from './people.server.ts'
import { assignTyped, readTyped, remindedInWords, takeBackTyped } from './sharing.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment)
  const { assessment, isReadOnly } = found
  const maySee = await whoAnswersWhat(context, found)
  const isLead = mayAssign(found)
  const mayShare = isLead && !isReadOnly
  const { people: letters, remindedAlready, stopped } = await remindable(context, found)
  return {
    ...maySee,
    pageTitle: pageTitle(context, `Who answers what – ${assessment.collectionTitle}`),
    id: assessment.id,
    title: assessment.collectionTitle,
    organisationName: assessment.organisationName,
    organisationCode: assessment.organisationCode,
    isReadOnly,
    isLead,
    mayShare,
    candidates: mayShare ? await candidatesOf(context, assessment.organisationCode) : [],
    today: dayOf(context.now()),
    lastDay: lastDayOf(assessment.closesAt),
    sendsEmail: context.sendsEmail,
    reminders: { letters: letters.length, remindedAlready, stopped },
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireAssessment(context, request, params.assessment)
  if (!mayAssign(found)) throw await refusedPost(request)
  const form = await request.formData()
  const intent = fieldOf(form, 'intent')
  if (found.isReadOnly) throw overtakenPost(form, CLOSED)
  if (intent === 'remind') return data({ done: remindedInWords(await remindThem(context, found)), refused: null })
  const typed = readTyped(found, form)
  if (typed === null || (intent !== 'assign' && intent !== 'take back')) {
    throw overtakenPost(form, 'The form could not be read. Nothing was saved.', 400)
  }
  const share = intent === 'assign' ? assignTyped : takeBackTyped
  const outcome = await share(context, request, found, typed)
  if (outcome.kind === 'closed') throw overtakenPost(form, CLOSED)
  if (outcome.kind === 'done') return data({ done: outcome.words, refused: null })
  const { problems, status } = outcome
  return refuse(context, { done: null, refused: { problems, typed } }, status)
}

const CLOSED = 'This assessment was submitted, or its collection is not open. Nothing was changed.'

export const handle: PageHandle<SerializeFrom<typeof loader>> = {
  trail: (page) => [
    { href: '/', text: 'Your assessments' },
    { href: `/assessments/${page.id}`, text: page.title },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function WhoAnswersWhatPage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer?.refused ?? null
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      {answer?.done && <NotificationBanner tone="success" heading={answer.done} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.organisationName}</span>
        Who answers what
      </h1>
      <p>
        One person looks after each section: they see that it is answered, and hand it back when it is ready. Everyone
        who may answer can still answer everywhere.
      </p>
      {page.mayShare && (
        <p>
          Somebody is missing? Invite them on the page <PeopleLink {...page} />.
        </p>
      )}
      {page.isReadOnly && (
        <InsetText>
          <p>This assessment can’t be changed any more, or not yet.</p>
        </InsetText>
      )}
      {page.mayShare ? (
        <ShareForm page={page} problems={refused?.problems ?? {}} typed={refused?.typed ?? null} />
      ) : (
        <SectionTables page={page} />
      )}
      <h2 className="nhsuk-heading-m">Progress by person</h2>
      <PeopleTable people={page.people} />
      {page.mayShare && <RemindForm {...page.reminders} sendsEmail={page.sendsEmail} />}
      {!page.mayShare && (
        <p>
          <PeopleLink {...page} />
        </p>
      )}
    </>
  )
}

function PeopleLink({ organisationCode, organisationName }: { organisationCode: string; organisationName: string }) {
  return <a href={`/organisations/${organisationCode}/people`}>People at {organisationName}</a>
}
