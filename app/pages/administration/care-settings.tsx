// For administrators: trusts whose care setting was proposed from their name, many at once.

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { Button } from '#app/design/button.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { Pagination } from '#app/design/navigation.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { pageTitle } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { type Choice, confirmCareSettings, unconfirmedTrusts } from '#db/care-settings.ts'
import { TrustsToConfirm } from './care-settings/views.tsx'
import { isCareSetting, SETTING_OPTIONS } from './care-settings.server.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration', text: 'Organisations and people' },
  ],
}

const ON_A_PAGE = 25
const MOST_CHOICES = 100

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  const after = Number(new URL(request.url).searchParams.get('after') ?? 0)
  const offset = Number.isInteger(after) && after > 0 && after < 1_000_000 ? after : 0
  const { trusts, total } = await unconfirmedTrusts(context.store, { offset, limit: ON_A_PAGE })
  const address = (from: number) => ({
    href: from === 0 ? '/administration/care-settings' : `/administration/care-settings?after=${from}`,
    title: `Trusts ${from + 1} to ${Math.min(from + ON_A_PAGE, total)}`,
  })
  return {
    title: pageTitle(context, 'Confirm care settings'),
    total,
    trusts,
    options: SETTING_OPTIONS,
    previous: offset > 0 ? address(Math.max(0, offset - ON_A_PAGE)) : undefined,
    next: offset + ON_A_PAGE < total ? address(offset + ON_A_PAGE) : undefined,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const choices = choicesIn(await request.formData())
  if (!choices) throw data({ message: 'The form could not be read. Nothing was saved.' }, { status: 400 })
  const at = context.now().toISOString()
  return confirmCareSettings(context.store, { choices, by: administrator.id, at })
}

/** Those that were left for later are none. Null for what no page of ours sends. */
function choicesIn(form: FormData): Choice[] | null {
  const chosen = [...form].flatMap(([name, value]) => {
    const code = /^setting\.([A-Z0-9]{3,10})$/.exec(name)?.[1]
    return code === undefined || value === '' ? [] : [{ code, setting: String(value), seen: null }]
  })
  return chosen.length <= MOST_CHOICES && chosen.every(({ setting }) => isCareSetting(setting)) ? chosen : null
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function CareSettingsPage() {
  const { total, trusts, options, previous, next } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  return (
    <>
      {outcome && <Outcome {...outcome} />}
      <h1 className="nhsuk-heading-l">Confirm care settings</h1>
      {trusts.length === 0 ? (
        <p>Every open trust has a care setting. You can change one from the list of organisations.</p>
      ) : (
        <PostForm>
          <p>
            The care setting decides which questions a trust is asked, and it is invited once it has one. What is chosen
            here was guessed from the name of each trust. Correct what is wrong, and leave for later what you don’t
            know.
          </p>
          <p>{total === 1 ? '1 trust is' : `${total} trusts are`} waiting.</p>
          <TrustsToConfirm trusts={trusts} options={options} />
          <Button>Confirm these care settings</Button>
        </PostForm>
      )}
      <Pagination label="Trusts" previous={previous} next={next} />
    </>
  )
}

function Outcome({ confirmed, overtaken }: { confirmed: readonly string[]; overtaken: readonly string[] }) {
  const count = confirmed.length
  const heading = count === 1 ? '1 care setting was confirmed' : `${count} care settings were confirmed`
  return (
    <NotificationBanner tone={count > 0 ? 'success' : 'neutral'} heading={heading}>
      {overtaken.length > 0 && <p>Somebody else had confirmed these already, and they stay: {overtaken.join(', ')}.</p>}
    </NotificationBanner>
  )
}
