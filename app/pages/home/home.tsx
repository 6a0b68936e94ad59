// Home: this person's organisations with their assessments: what is open, how far it is, what went before.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { waitingForApprovalOf } from '#app/assessments/awaiting-approval.ts'
import { requireVisitor } from '#app/auth/sessions.ts'
import { ButtonLink } from '#app/design/button.tsx'
import { Card } from '#app/design/card.tsx'
import { formatMinutes } from '#app/design/dates.ts'
import { ProgressBar } from '#app/design/figure.tsx'
import { Table } from '#app/design/table.tsx'
import { InsetText } from '#app/design/text.tsx'
import { WaitingForApproval } from '#app/sign-off/waiting-for-approval.tsx'
import { homeOf, type OpenAssessment, type OrganisationHome } from './home.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visitor = await requireVisitor(context, request)
  return {
    serviceName: context.settings.serviceName,
    isAdministrator: visitor.isAdministrator,
    waiting: await waitingForApprovalOf(context, visitor),
    organisations: await homeOf(context, visitor),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Your assessments – ${page?.serviceName}` },
]

export default function HomePage() {
  const { organisations, isAdministrator, waiting } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="nhsuk-heading-l">Your assessments</h1>
      <WaitingForApproval waiting={waiting} />
      {organisations.length === 0 && (
        <InsetText>
          <p>
            {isAdministrator
              ? 'You don’t belong to an organisation. You can look after organisations and people instead.'
              : 'You don’t belong to an organisation yet. Ask its lead for an invitation.'}
          </p>
        </InsetText>
      )}
      {isAdministrator && (
        <p>
          <a href="/administration">Organisations and people</a>
        </p>
      )}
      {organisations.map((organisation) => (
        <Organisation {...organisation} key={organisation.code} />
      ))}
    </>
  )
}

function Organisation({ code, name, settingLabel, roleInWords, open, past }: OrganisationHome) {
  return (
    <section aria-labelledby={`organisation-${code}`} className="nhsuk-u-margin-bottom-7">
      <h2 className="nhsuk-heading-m" id={`organisation-${code}`}>
        {name}
      </h2>
      <p>
        {settingLabel && `${settingLabel}. `}
        {roleInWords} <a href={`/organisations/${code}/people`}>People at {name}</a>
      </p>
      {open.length === 0 && <p>No collection is open for this organisation.</p>}
      {open.map((assessment) => (
        <Open {...assessment} key={assessment.id} />
      ))}
      {past.length > 0 && (
        <Table
          caption="Earlier collections"
          responsive
          head={[{ label: 'Collection' }, { label: 'Status' }, { label: 'Outcome' }, { label: 'Look at' }]}
          rows={past.map(({ id, title, status, outcome, isSubmitted }) => [
            title,
            status,
            outcome,
            <span key={id}>
              {isSubmitted && (
                <>
                  <a href={`/assessments/${id}/results`}>
                    Results<span className="nhsuk-u-visually-hidden"> of {title}</span>
                  </a>
                  {', '}
                </>
              )}
              <a href={`/assessments/${id}`}>
                Answers<span className="nhsuk-u-visually-hidden"> of {title}</span>
              </a>
            </span>,
          ])}
        />
      )}
    </section>
  )
}

function Open({ id, title, closes, answered, of, minutes, resume, isReady }: OpenAssessment) {
  return (
    <Card heading={<a href={`/assessments/${id}`}>{title}</a>} level={3} size="s">
      <p>{closes}</p>
      <ProgressBar id={`progress-${id}`} value={answered} max={of}>
        {`${answered} of ${of} questions answered`}
      </ProgressBar>
      {minutes > 0 && <p>About {formatMinutes(minutes)} left, if you have everything at hand.</p>}
      <ButtonLink href={resume}>
        {isReady ? 'Check answers and submit' : answered === 0 ? 'Start' : 'Continue where you left off'}
        <span className="nhsuk-u-visually-hidden">: {title}</span>
      </ButtonLink>
    </Card>
  )
}
