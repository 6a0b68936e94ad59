// `dma release build`: builds the next version of a collection's results and checks it, as the page of its releases does.
import { parseEmail } from '#app/auth/email.ts'
import type { AppContext } from '#app/context.ts'
import { buildNext, type TypedRelease } from '#app/releases/build-next.ts'
import { releaseName } from '#app/releases/names.ts'
import { findCollection } from '#db/collections.ts'
import { findRelease } from '#db/releases.ts'
import { findAdministrator } from '#db/users.ts'
import type { Options } from './options.ts'
import { WrongInput } from './wrong-input.ts'

type Context = Pick<AppContext, 'store' | 'editions' | 'figures' | 'now'>

/** `holds`: every check passed. Throws WrongInput for whatever the page would refuse. */
export async function buildRelease(context: Context, id: string, options: Options) {
  const { store } = context
  const collection = await findCollection(store, id)
  if (!collection) throw new WrongInput(`There is no collection “${id}”`)
  const { note = '', names = 'all', league, user } = options
  const typed: TypedRelease = { note: note.trim(), names, league: league !== undefined }
  const built = await buildNext(context, { collection, typed, by: await administratorCalled(context, user) })
  if ('problems' in built) throw new WrongInput(Object.values(built.problems).join('\n'))
  const head = await findRelease(store, built.id)
  if (!head) throw new WrongInput('It was built and is not there: somebody built it again at the same time')
  const holds = head.checks.every(({ passed }) => passed)
  const lines = [
    releaseName({ title: collection.title, version: head.version }),
    `  content hash ${head.contentHash}`,
    ...head.checks.map(({ name, passed, found }) => `  ${passed ? 'passed' : 'FAILED'}: ${name}: ${found}`),
    holds ? '  Two administrators have to sign it, on its page.' : '  A check failed: nobody can sign it.',
  ]
  return { report: `${lines.join('\n')}\n`, holds }
}

/** The id of the user in whose name it is built. */
async function administratorCalled({ store }: Context, email: string | undefined): Promise<string> {
  if (email === undefined) throw new WrongInput('In whose name? --user EMAIL of an administrator')
  const id = await findAdministrator(store, parseEmail(email) ?? '')
  if (id === null) throw new WrongInput(`There is no administrator with the email address “${email}”`)
  return id
}
