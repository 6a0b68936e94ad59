// An administrator stops looking at an organisation's pages as somebody there. A form posts here; looking does nothing.
import type { ActionFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { isSecure, readSessionToken } from '#app/auth/session-cookie.ts'
import { stopViewing } from '#db/viewing.ts'

export function loader() {
  return redirect('/')
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visitor = await context.visitor()
  const token = readSessionToken(request.headers.get('Cookie'), isSecure(request, context.settings.publicUrl))
  if (!visitor || token === null) return redirect('/', 303)
  const code = await stopViewing(context.store, { token, by: visitor.id, at: context.now().toISOString() })
  return redirect(code === null ? '/' : `/administration/view-as/${code}`, 303)
}
