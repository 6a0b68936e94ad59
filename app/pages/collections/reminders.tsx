// For administrators: reminding the leads of organisations that have not submitted. First how many letters, then sending them.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Pagination } from '#app/design/navigation.tsx'
import { InsetText } from '#app/design/text.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { fieldOf, pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { addressOfCollection, headOf, requireCollection, stageOf } from './collection.server.ts'
import { NOT_SUBMITTED, queryOf } from './filters.server.ts'
import { choicesOf, filtersOf, listOf } from './organisations.server.ts'
import { ChooseForm, ConfirmForm, FiltersOf, Outcome } from './reminders/forms.tsx'
import { canAnyBeReminded, countAsked, leftOutInWords, readAsked, remind } from './reminders.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await requireCollection(context, request, params.collection)
  const { places, read } = await filtersOf(context, found, request, { status: NOT_SUBMITTED.value })
  const address = addressOfCollection(found.collection, '/reminders')
  const counts = await countAsked(context, { chased: { filter: read.filter, codes: null }, isForced: false })
  const page = {
    ...headOf(found),
    title: pageTitle(context, `Remind organisations: ${found.collection.title}`),
    address,
    formAddress: `${address}${queryOf(read.typed)}`,
    sendsEmail: context.sendsEmail,
    typed: read.typed,
    problems: read.problems,
    choices: choicesOf(found, places),
    due: counts.due,
    leftOut: leftOutInWords(counts, false),
    stage: stageOf(found.collection, context.now()),
    canRemind: await canAnyBeReminded(context, found),
    ...(await listOf(context, found, read, address)),
  }
  return data(page, { status: Object.keys(read.problems).length > 0 ? 400 : 200 })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const found = await requireCollection(context, request, params.collection)
  const { read } = await filtersOf(context, found, request, { status: NOT_SUBMITTED.value })
  const form = await request.formData()
  const asked = readAsked(form, read)
  if (!asked || Object.keys(read.problems).length > 0) {
    throw data({ message: 'The form could not be read. Nobody was reminded.' }, { status: 400 })
  }
  if (!context.sendsEmail) {
    throw data({ message: 'No emails are sent from here, so nobody was reminded.' }, { status: 409 })
  }
  if (asked.chased.codes?.length === 0) {
    return refuse(context, { kind: 'wrong' as const, problems: { code: 'Tick the organisations to remind' } })
  }
  if (fieldOf(form, 'intent') === 'send') {
    return data({ kind: 'reminded' as const, ...(await remind(context, found, asked)) })
  }
  const counts = await countAsked(context, asked)
  const { ticked, isForced } = asked
  return data({
    kind: 'counted' as const,
    due: counts.due,
    leftOut: leftOutInWords(counts, isForced),
    ticked,
    isForced,
  })
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export const handle: PageHandle<Page> = {
  isWide: true,
  trail: ({ collectionHref, collectionTitle }) => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/collections', text: 'Collections' },
    { href: collectionHref, text: collectionTitle },
  ],
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function RemindersPage() {
  const page = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>() ?? null
  return (
    <>
      <ProblemSummary problems={outcome?.kind === 'wrong' ? outcome.problems : page.problems} />
      {outcome?.kind === 'reminded' && <Outcome {...outcome} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.collectionTitle}</span>
        Remind organisations to submit
      </h1>
      {outcome?.kind === 'counted' ? (
        <ConfirmForm {...outcome} address={page.formAddress} backHref={page.formAddress} />
      ) : !page.canRemind ? (
        <p>
          {page.stage === 'upcoming'
            ? 'The collection has not opened yet, so nobody can submit.'
            : 'The collection has closed, and nobody who has not submitted was given more time.'}{' '}
          There is nobody to remind.
        </p>
      ) : (
        <>
          {page.stage === 'closed' && (
            <p>The collection has closed. Only organisations that were given more time can get a reminder.</p>
          )}
          <FiltersOf {...page} />
          {!page.sendsEmail && (
            <InsetText>
              <p>
                No emails are sent from here. Write to the people of these organisations yourself: each one’s page names
                them.
              </p>
            </InsetText>
          )}
          <ChooseForm {...page} error={outcome?.kind === 'wrong' ? outcome.problems.code : undefined} />
          <Pagination label="Organisations" previous={page.previous} next={page.next} />
        </>
      )}
    </>
  )
}
