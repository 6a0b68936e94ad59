// The address of a collection's results without a version: leads to the newest.
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { may } from '#app/auth/policy.ts'
import { versionAddress } from '#app/releases/names.ts'
import { nowhere, placeOf } from '#app/releases/open-release.ts'
import { publicReleases } from '#db/releases.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const at = placeOf(params)
  const [newest] = at ? await publicReleases(context.store, at) : []
  if (!newest || !may(await context.visitor(), { to: 'see release', isPublic: true })) throw nowhere()
  return redirect(versionAddress(newest), { headers: { 'Cache-Control': 'public, max-age=300' } })
}
