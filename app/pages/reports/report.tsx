// One report that somebody asked for: how far it is, and the file when it is there. While it is being made the page asks again
// by itself every few seconds, until it is told to stop.
import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#app/design/button.tsx'
import { formatDateTime } from '#app/design/dates.ts'
import { ProgressBar } from '#app/design/figure.tsx'
import { Tag, type Tone } from '#app/design/tag.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { reportsBefore } from '#db/reports.ts'
import { requireReport } from './whose.server.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/reports', text: 'Your reports' },
  ],
}

const ASK_AGAIN_SECONDS = '2'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { report, title, backHref } = await requireReport(context, request, params.report)
  const { id, finishedAt, problem, fileName, done, of, step, askedAt } = report
  const isMaking = finishedAt === null
  const isAsking = isMaking && new URL(request.url).searchParams.get('updates') !== 'no'
  const before = isMaking && step === '' ? await reportsBefore(context.store, askedAt) : 0
  const state: State = isMaking ? 'making' : problem === '' ? 'ready' : 'failed'
  const page = {
    pageTitle: pageTitle(context, `${TITLES[state]} – ${title}`),
    ...{ id, title, backHref, state, problem, fileName, done, of, step, before, isAsking },
    asked: formatDateTime(askedAt),
  }
  return data(page, { headers: isAsking ? { Refresh: ASK_AGAIN_SECONDS } : {} })
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

type State = 'making' | 'ready' | 'failed'
const TITLES: Readonly<Record<State, string>> = { making: 'Being made', ready: 'Ready', failed: 'Not made' }

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.pageTitle ?? 'Page not found' }]

export default function ReportPage() {
  const page = useLoaderData<typeof loader>()
  const { title, state, id, problem, fileName, backHref, asked } = page
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">Your report</span> {title}
      </h1>
      <p>
        <Tag tone={TONES[state]}>{TITLES[state]}</Tag> Asked for on {asked}.
      </p>
      {state === 'making' && <BeingMade {...page} />}
      {state === 'ready' && (
        <>
          <ButtonLink href={`/reports/${id}/file`} download>
            {`Download ${fileName}`}
          </ButtonLink>
          <p>It waits here for 7 days. Only you can download it.</p>
        </>
      )}
      {state === 'failed' && <p>{problem}</p>}
      <p>
        <a href={backHref}>{state === 'failed' ? 'Go back and ask again' : 'Back to the report as a page'}</a>
      </p>
    </>
  )
}

const TONES: Readonly<Record<State, Tone>> = { making: 'info', ready: 'success', failed: 'warning' }

type BeingMadeProps = { done: number; of: number; step: string; before: number; isAsking: boolean }

function BeingMade({ done, of, step, before, isAsking }: BeingMadeProps) {
  return (
    <>
      {step === '' ? (
        <p>{before === 0 ? 'It is next.' : `It waits for ${before} ${before === 1 ? 'other' : 'others'}.`}</p>
      ) : (
        <ProgressBar id="progress" value={done} max={of}>
          {`Step ${done + 1} of ${of}: ${step}`}
        </ProgressBar>
      )}
      <p>
        {isAsking ? (
          <>
            This page updates by itself. <a href="?updates=no">Stop updating it</a>
          </>
        ) : (
          <>
            This page does not update by itself. <a href="?">Look again, and keep updating</a>
          </>
        )}
      </p>
      <p>You can leave: the report is made all the same, and will be under “Your reports”.</p>
    </>
  )
}
