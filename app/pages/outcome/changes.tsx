// Reporting what makes validated scores of an organisation no longer good: another main record system, or its end.

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, SerializeFrom } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dayOf } from '#app/assessments/due-dates.ts'
import { notFound } from '#app/assessments/require-assessment.ts'
import { may } from '#app/auth/policy.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import type { AppContext } from '#app/context.ts'
import { Button } from '#app/design/button.tsx'
import { endOfDay, formatDate } from '#app/design/dates.ts'
import { NotificationBanner } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { Table } from '#app/design/table.tsx'
import { TextInput } from '#app/design/text-fields.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { fieldOf, type Problems, pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { goodValidationsOf, lapseValidations } from '#db/lapses.ts'
import { findOrganisation } from '#db/organisations.ts'
import { dateInWords, isDay } from '#questionnaires/answers.ts'
import { lapse } from '#review/acts/finish.ts'

/** What is reported, and how it is said wherever the scores are. */
const CHANGES = {
  'record-system': { label: 'The main record system changed', isForAdministrators: false },
  merged: { label: 'The organisation merged with another', isForAdministrators: true },
  closed: { label: 'The organisation closed', isForAdministrators: true },
} as const

type Change = keyof typeof CHANGES

const NEWS = {
  lapsed: 'The change was recorded. Scores that are validated of submissions from before it are no longer valid',
  recorded: 'The change was recorded. No validated score was touched by it',
}

type Params = { readonly code?: string | undefined }

async function requireReporter(context: AppContext, request: Request, { code: organisationCode = '' }: Params) {
  const visitor = await requirePermission(context, request, { to: 'report a change', organisationCode })
  const organisation = await findOrganisation(context.store, organisationCode)
  if (!organisation) throw notFound()
  const isAdministrator = may(visitor, { to: 'administer' })
  const changes = (Object.keys(CHANGES) as Change[]).filter((id) => isAdministrator || !CHANGES[id].isForAdministrators)
  return { visitor, organisation, changes }
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisation, changes } = await requireReporter(context, request, params)
  const { code, name } = organisation
  const done = new URL(request.url).searchParams.get('done') ?? ''
  const valid = await goodValidationsOf(context.store, code, context.now().toISOString())
  return {
    pageTitle: pageTitle(context, `Report a change – ${name}`),
    news: Object.hasOwn(NEWS, done) ? NEWS[done as keyof typeof NEWS] : null,
    ...{ code, name, today: dayOf(context.now()) },
    changes: changes.map((id) => ({ value: id, label: CHANGES[id].label })),
    valid: valid.map(({ reviewId, collectionTitle, submittedAt, validUntil }) => ({
      ...{ id: reviewId, title: collectionTitle },
      submitted: formatDate(submittedAt),
      until: dateInWords(validUntil),
    })),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { visitor, organisation, changes } = await requireReporter(context, request, params)
  const form = await request.formData()
  const on = fieldOf(form, 'on').trim()
  const what = changes.find((id) => id === fieldOf(form, 'what'))
  const problems = problemsOf(what, on, dayOf(context.now()))
  if (what === undefined || Object.keys(problems).length > 0) {
    return refuse(context, { problems, what: what ?? null, on })
  }
  const lapsed = await lapseValidations(context.store, {
    organisationCode: organisation.code,
    why: `${CHANGES[what].label} on ${dateInWords(on)}`,
    before: endOfDay(on),
    by: visitor.id,
    at: context.now().toISOString(),
    lapse,
  })
  return redirect(`/organisations/${organisation.code}/changes?done=${lapsed > 0 ? 'lapsed' : 'recorded'}`, 303)
}

function problemsOf(what: Change | undefined, on: string, today: string): Problems {
  return {
    ...(what === undefined ? { what: 'Select what changed' } : {}),
    ...(!isDay(on) ? { on: 'Enter the day on which it changed, such as 2027-03-31' } : {}),
    ...(isDay(on) && on > today ? { on: 'The day on which it changed must be today or earlier' } : {}),
  }
}

type Loaded = SerializeFrom<typeof loader>

export const handle: PageHandle<Loaded> = { trail: () => [{ href: '/', text: 'Your assessments' }] }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function ChangesPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      {page.news && !refused && <NotificationBanner tone="success" heading={page.news} />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{page.name}</span>
        Report a change
      </h1>
      <p>
        Scores that others validated are about the organisation and the systems it had then. When that changes they stay
        to be seen, and are no longer called valid. What was submitted after the change stays valid.
      </p>
      <Valid valid={page.valid} />
      <PostForm noValidate>
        <What changes={page.changes} refused={refused} />
        <TextInput
          name="on"
          type="date"
          label="When?"
          labelSize="s"
          hint="The first day on which most staff used the new system, or on which the change was in force"
          width={10}
          autoComplete="off"
          inputProps={{ min: '2000-01-01', max: page.today }}
          defaultValue={refused?.on ?? ''}
          error={refused?.problems.on}
        />
        <p>This can’t be taken back.</p>
        <Button tone="warning">Report the change</Button>
      </PostForm>
    </>
  )
}

type WhatProps = Pick<Loaded, 'changes'> & {
  refused: { what: string | null; problems: Problems } | undefined
}

/** Where there is one thing to report, there is nothing to choose. */
function What({ changes, refused }: WhatProps) {
  const [first, another] = changes
  if (first && !another) {
    return (
      <>
        <h2 className="nhsuk-heading-m" id="what" tabIndex={-1}>
          {first.label}
        </h2>
        <input type="hidden" name="what" value={first.value} />
      </>
    )
  }
  return (
    <Radios
      name="what"
      legend="What changed?"
      legendSize="m"
      headingLevel={2}
      options={changes}
      defaultChecked={refused?.what ?? null}
      error={refused?.problems.what}
    />
  )
}

function Valid({ valid }: Pick<Loaded, 'valid'>) {
  if (valid.length === 0) return <p>No validated score of this organisation is valid at present.</p>
  return (
    <Table
      caption="Validated scores that are valid"
      captionSize="m"
      responsive
      head={[{ label: 'Collection' }, { label: 'Submitted on' }, { label: 'Valid until' }]}
      rows={valid.map(({ title, submitted, until }) => [title, submitted, until])}
    />
  )
}
