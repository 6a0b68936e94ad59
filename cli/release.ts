// `dma release`: builds a release, or builds those that there are again and says whether they are the same, byte for byte.
import type { AppContext } from '#app/context.ts'
import { frozenFigures } from '#app/national/freeze.ts'
import { prepare } from '#app/releases/build.ts'
import { releaseName } from '#app/releases/names.ts'
import { type Collection, findCollection } from '#db/collections.ts'
import { contentOfRelease, type ReleaseHead, releasesOf } from '#db/releases.ts'
import { contentOfSnapshot, findSnapshot } from '#db/snapshots.ts'
import { buildRelease, writeRelease } from '#release/build-release.ts'
import { readRelease } from '#release/release.ts'
import { sha256 } from '#scoring/sha256.ts'
import { WrongInput } from './wrong-input.ts'

type Context = Pick<AppContext, 'store' | 'editions'>
type Verified = { readonly report: string; readonly holds: boolean }

/** `version`: all that weren't discarded where it is left out. Throws WrongInput for what isn't there. */
export async function verifyReleases(context: Context, id: string, version: string | undefined): Promise<Verified> {
  const collection = await findCollection(context.store, id)
  if (!collection) throw new WrongInput(`There is no collection “${id}”`)
  const all = (await releasesOf(context.store, id)).filter(({ discardedAt }) => discardedAt === null).toReversed()
  const wanted = all.filter((each) => version === undefined || `${each.version}` === version)
  if (wanted.length === 0) {
    const known = all.map((each) => each.version).join(', ') || 'none'
    throw new WrongInput(
      `${id} has no release ${version === undefined ? 'yet' : `of version “${version}”`}. There is: ${known}`,
    )
  }
  const lines: string[] = []
  let holds = true
  for (const head of wanted) {
    const findings = await verifyOne(context, collection, head)
    holds &&= findings.every(({ isWrong }) => !isWrong)
    lines.push(
      releaseName({ title: collection.title, version: head.version }),
      ...findings.map(({ says }) => `  ${says}`),
    )
  }
  return { report: `${lines.join('\n')}\n`, holds }
}

type Finding = { readonly says: string; readonly isWrong: boolean }

async function verifyOne(context: Context, collection: Collection, head: ReleaseHead): Promise<Finding[]> {
  const { store } = context
  const [content, snapshot] = [await contentOfRelease(store, head.id), await contentOfSnapshot(store, head.snapshotId)]
  if (content === null || snapshot === null)
    return [{ says: 'its content or its frozen figures are gone', isWrong: true }]
  const { note, names, league, minimum, version } = readRelease(content)
  const options = { note, names, league, minimum }
  const again = writeRelease(
    buildRelease(
      await prepare(context, { collection, snapshotId: head.snapshotId, options, version, at: head.builtAt }),
    ),
  )
  const frozen = await findSnapshot(store, head.snapshotId)
  const hash = sha256(content)
  return [
    finding(
      hash === head.contentHash,
      `content hash ${head.contentHash}`,
      `its content has the hash ${hash}, not ${head.contentHash}`,
    ),
    finding(
      sha256(snapshot) === frozen?.contentHash,
      `frozen figures with the hash ${frozen?.contentHash}`,
      'its frozen figures are not those that were hashed',
    ),
    finding(
      again === content,
      'built again from its frozen figures: the same, byte for byte',
      firstDifference(content, again),
    ),
    await frozenAgain(context, collection, { asAt: frozen?.asAt ?? '', snapshot }),
  ]
}

function finding(holds: boolean, right: string, wrong: string): Finding {
  return { says: holds ? right : wrong, isWrong: !holds }
}

/** No fault where it differs: organisations may have been renamed, or submitted again, since. */
async function frozenAgain(
  context: Context,
  collection: Collection,
  { asAt, snapshot }: { asAt: string; snapshot: string },
) {
  const again = await frozenFigures(context, collection, asAt)
  const says =
    again === snapshot
      ? 'frozen again from the database: the same, byte for byte'
      : 'frozen again from the database: something changed there since, which is no fault of the release'
  return { says, isWrong: false }
}

function firstDifference(content: string, again: string): string {
  const at = [...content].findIndex((sign, index) => sign !== again[index])
  const around = (text: string) => text.slice(Math.max(0, at - 40), at + 40)
  return `built again it differs, first at character ${at}: “${around(content)}” is published, “${around(again)}” is built`
}
