// For administrators: how large organisations are, from a list that is pasted. All of it is stored, or nothing.
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { requirePermission } from '#app/auth/sessions.ts'
import { Button } from '#app/design/button.tsx'
import { ErrorSummary } from '#app/design/error-summary.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Table } from '#app/design/table.tsx'
import { Textarea } from '#app/design/text-fields.tsx'
import { pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { sayListed } from './organisation-sizes.server.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration', text: 'Organisations and people' },
  ],
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  return { title: pageTitle(context, 'Sizes of organisations') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const outcome = await sayListed(context, await request.formData(), administrator.id)
  return outcome.kind === 'wrong' ? refuse(context, outcome) : data(outcome)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function OrganisationSizesPage() {
  const outcome = useActionData<typeof action>() ?? null
  const wrong = outcome?.kind === 'wrong' ? outcome : null
  return (
    <>
      {wrong && <ErrorSummary errors={[{ href: '#list', text: summaryOf(wrong) }]} />}
      {outcome?.kind === 'said' && <NotificationBanner tone="success" heading={saidInWords(outcome)} />}
      <h1 className="nhsuk-heading-l">Sizes of organisations</h1>
      <p>
        Results are shown by size, and organisations compare themselves with others of theirs. Imports leave sizes
        alone. The size of one organisation is on its own page.
      </p>
      {wrong && (
        <Table
          caption="What is wrong"
          captionSize="s"
          head={[{ label: 'Line' }, { label: 'Why' }]}
          rows={wrong.problems.map(({ line, what }) => [
            line === null ? 'All' : String(line),
            <span className="nhsuk-u-text-break-word" key="what">
              {what.charAt(0).toUpperCase() + what.slice(1)}
            </span>,
          ])}
        />
      )}
      {wrong && wrong.more > 0 && <p>And {number(wrong.more)} more.</p>}
      <PostForm noValidate>
        <Textarea
          name="list"
          label="List of sizes"
          hint="On each line an ODS code, a comma, and small, medium or large, such as RXX,large. All of it is stored, or nothing."
          rows={10}
          defaultValue={wrong?.typed}
          error={wrong ? summaryOf(wrong) : undefined}
        />
        <Button>Save the sizes</Button>
      </PostForm>
    </>
  )
}

const number = (count: number) => count.toLocaleString('en-GB')

type Wrong = { problems: readonly { line: number | null; what: string }[]; more: number }

function summaryOf({ problems, more }: Wrong): string {
  const [only] = problems
  if (only?.line === null) return `${only.what.charAt(0).toUpperCase()}${only.what.slice(1)}`
  const count = problems.length + more
  return `${count === 1 ? '1 line is' : `${number(count)} lines are`} wrong, so nothing was stored`
}

function saidInWords({ listed, changed }: { listed: number; changed: number }): string {
  const sizes = listed === 1 ? '1 size was listed' : `${number(listed)} sizes were listed`
  return changed === 0 ? `${sizes}: none was another before` : `${sizes}, of which ${number(changed)} changed`
}
