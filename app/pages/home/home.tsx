// Home: the visitor's sections, then their organisation's assessments: what is open, how far it is, what went before.
// Who belongs to several organisations gets a card for each, which leads to this page about that one alone.
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { waitingForApprovalOf } from '#app/assessments/awaiting-approval.ts'
import { requirePermission, requireVisitor } from '#app/auth/sessions.ts'
import { InsetText } from '#app/design/text.tsx'
import type { PageHandle } from '#app/page-handle.ts'
import { QuestionsFromReviewersCard } from '#app/reviews/questions-from-reviewers.tsx'
import { WaitingForApproval } from '#app/sign-off/waiting-for-approval.tsx'
import { getsReminders } from '#db/reminders.ts'
import { MySections, RemindersLine } from './home/my-sections.tsx'
import { OrganisationCard, OrganisationInFull } from './home/organisations.tsx'
import { homeOf } from './home.server.ts'
import { mySections } from './my-sections.server.ts'
import { reviewingOf } from './reviewing.server.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { code } = params
  const visitor = await (code === undefined
    ? requireVisitor(context, request)
    : requirePermission(context, request, { to: 'see organisation', organisationCode: code }))
  const { organisations, asked } = await homeOf(context, visitor, code)
  const title = code === undefined ? 'Your assessments' : (organisations[0]?.name ?? '')
  return {
    serviceName: context.settings.serviceName,
    title,
    isOfOne: code !== undefined,
    belongsToSeveral: visitor.memberships.length > 1,
    isAdministrator: visitor.isAdministrator,
    waiting: await waitingForApprovalOf(context, visitor),
    organisations,
    asked,
    // What an administrator looks after elsewhere is not what anybody here sees.
    sections: visitor.viewing === undefined ? await mySections(context, visitor, code) : [],
    reviewing: code === undefined ? await reviewingOf(context, visitor) : null,
    getsReminders:
      context.sendsEmail && visitor.viewing === undefined
        ? ((await getsReminders(context.store, visitor.email)) ?? false)
        : null,
  }
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

export const handle: PageHandle<Page> = {
  trail: (page) => (page.isOfOne ? [{ href: '/', text: 'Your assessments' }] : []),
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.title} – ${page.serviceName}` : 'Page not found' },
]

export default function HomePage() {
  const page = useLoaderData<typeof loader>()
  const { organisations, sections, isOfOne } = page
  const isShort = organisations.length > 1
  return (
    <>
      <h1 className="nhsuk-heading-l">{page.title}</h1>
      <WaitingForApproval waiting={page.waiting} />
      <QuestionsFromReviewersCard waiting={page.asked} />
      {page.reviewing && <Reviewing {...page.reviewing} />}
      {organisations.length === 0 && !page.reviewing && <NoOrganisation {...page} />}
      {page.isAdministrator && !isOfOne && (
        <p>
          <a href="/administration">Organisations and people</a>
        </p>
      )}
      {sections.length > 0 && <MySections sections={sections} namesOrganisations={isShort} />}
      {isShort && <h2 className="nhsuk-heading-m">Your organisations</h2>}
      {organisations.map((organisation) =>
        isShort ? (
          <OrganisationCard {...organisation} key={organisation.code} />
        ) : (
          <OrganisationInFull {...organisation} isTitled={!isOfOne} key={organisation.code} />
        ),
      )}
      {(sections.length > 0 || page.getsReminders !== null) && organisations.length > 0 && (
        <RemindersLine getsReminders={page.getsReminders} />
      )}
    </>
  )
}

function Reviewing({ open, overdue }: NonNullable<Page['reviewing']>) {
  const parts = open === 1 ? '1 part is yours to do' : `${open} parts are yours to do`
  return (
    <p>
      <a href="/reviews">Reviews</a>: {open === 0 ? 'nothing waits for you' : parts}
      {overdue > 0 && `, ${overdue} overdue`}.
    </p>
  )
}

function NoOrganisation({ isAdministrator }: Page) {
  return (
    <InsetText>
      <p>
        {isAdministrator
          ? 'You don’t belong to an organisation. You can look after organisations and people instead.'
          : 'You don’t belong to an organisation yet. Ask its lead for an invitation.'}
      </p>
    </InsetText>
  )
}
