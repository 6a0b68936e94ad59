// For administrators: the care setting of one trust.

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/assessments/require-assessment.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import type { AppContext } from '#app/context.ts'
import { Button } from '#app/design/button.tsx'
import { NotificationBanner } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { ProblemSummary } from '#app/forms/problem-summary.tsx'
import { fieldOf, pageTitle, refuse } from '#app/http/posted-form.ts'
import type { PageHandle } from '#app/page-handle.ts'
import { confirmCareSettings } from '#db/care-settings.ts'
import { findOrganisation } from '#db/organisations.ts'
import { isCareSetting, SETTING_OPTIONS } from './care-settings.server.ts'

export const handle: PageHandle = {
  trail: () => [
    { href: '/', text: 'Your assessments' },
    { href: '/administration', text: 'Organisations and people' },
  ],
}

async function requireTrust(context: AppContext, code: string | undefined) {
  const trust = await findOrganisation(context.store, code ?? '')
  if (trust?.type !== 'trust') throw notFound()
  return trust
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requirePermission(context, request, { to: 'administer' })
  const { code, name, setting, proposedSetting } = await requireTrust(context, params.code)
  return {
    title: pageTitle(context, `Care setting of ${name}`),
    ...{ code, name, setting, proposedSetting, options: SETTING_OPTIONS },
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const { code } = await requireTrust(context, params.code)
  const form = await request.formData()
  const setting = fieldOf(form, 'setting')
  if (!isCareSetting(setting)) {
    return refuse(context, { kind: 'refused' as const, chosen: null, problems: { setting: 'Select a care setting' } })
  }
  const choice = { code, setting, seen: fieldOf(form, 'seen') || null }
  const at = context.now().toISOString()
  const { confirmed } = await confirmCareSettings(context.store, { choices: [choice], by: administrator.id, at })
  if (confirmed.length > 0) return data({ kind: 'confirmed' as const })
  const problem = 'Somebody else has changed it since you looked, so yours was not saved. Choose again'
  return refuse(context, { kind: 'refused' as const, chosen: setting, problems: { setting: problem } }, 409)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Page not found' }]

export default function CareSettingPage() {
  const { code, name, setting, proposedSetting, options } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>()
  const refused = outcome?.kind === 'refused' ? outcome : null
  const standing = options.find(({ value }) => value === setting)?.label
  return (
    <>
      <ProblemSummary problems={refused?.problems} />
      {outcome?.kind === 'confirmed' && <NotificationBanner tone="success" heading="The care setting was saved" />}
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {name} ({code})
        </span>
        Care setting
      </h1>
      <p>
        {standing ? `It is ${standing} at present.` : 'Nobody has confirmed one yet.'} Collections that are open already
        go on with the one that they began with.
      </p>
      <PostForm noValidate>
        <input type="hidden" name="seen" value={setting ?? ''} />
        <Radios
          name="setting"
          legend="Which care does it provide?"
          options={options}
          defaultChecked={refused?.chosen ?? setting ?? proposedSetting}
          error={refused?.problems.setting}
        />
        <Button>Save the care setting</Button>
      </PostForm>
    </>
  )
}
