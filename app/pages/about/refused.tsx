// Where the server takes a request that it turned away before any page saw it, to say why.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { data } from '@remix-run/node'

export function loader({ context }: LoaderFunctionArgs) {
  const { refusal } = context
  if (!refusal) throw data({ message: 'Page not found' }, { status: 404 })
  throw data({ message: refusal.message }, { status: refusal.status })
}

/** The page around it shows the message. */
export default function RefusedPage() {
  return null
}
