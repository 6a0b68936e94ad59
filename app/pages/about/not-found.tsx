// Every address that is no page.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { data } from '@remix-run/node'

export function loader(_: LoaderFunctionArgs) {
  throw data({ message: 'Page not found' }, { status: 404 })
}

/** A form posted to no page changes nothing. */
export const action = loader

/** The page around it says that there is nothing here. */
export default function NotFoundPage() {
  return null
}
