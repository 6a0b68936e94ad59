// What the page of questionnaires says: each with its editions, newest first, and the drafts that wait.
import type { AppContext, PublishedEdition } from '#app/context.ts'
import { formatDate, formatDateTime } from '#app/design/dates.ts'
import { collectionsOf } from '#db/collections.ts'
import { listDrafts } from '#db/drafts.ts'
import { publishingTimes } from '#db/editions.ts'

export type EditionRow = {
  id: string
  title: string
  isNewest: boolean
  published: string
  contentHash: string
  collections: string[]
}

export type QuestionnaireOverview = { id: string; title: string; editions: EditionRow[] }
export type DraftRow = { id: string; editionId: string; uploaded: string; uploadedBy: string; fileName: string }

export async function questionnairesOf({ store, editions }: AppContext): Promise<QuestionnaireOverview[]> {
  await editions.refresh()
  const times = await publishingTimes(store)
  const ids = [...new Set([...editions.values()].map(({ edition }) => edition.questionnaire))].sort()
  return Promise.all(
    ids.map(async (id) => {
      const line = newestFirst([...editions.values()].filter(({ edition }) => edition.questionnaire === id))
      const collections = await collectionsOf(store, id)
      const rows = line.map((published, index) => ({
        id: published.id,
        title: published.edition.title,
        isNewest: index === 0,
        published: formatDate(times.get(published.id) ?? ''),
        contentHash: published.contentHash,
        collections: collections.flatMap(({ editionId, title }) => (editionId === published.id ? [title] : [])),
      }))
      return { id, title: line[0]?.edition.title ?? id, editions: rows }
    }),
  )
}

/** From the edition that no other follows back to the first. */
function newestFirst(line: readonly PublishedEdition[]): PublishedEdition[] {
  const followers = new Map(line.map((published) => [published.edition.previous, published]))
  const ordered: PublishedEdition[] = []
  for (let next = followers.get(null); next; next = followers.get(next.edition.edition)) ordered.unshift(next)
  return ordered
}

export async function waitingDrafts({ store }: AppContext): Promise<DraftRow[]> {
  return (await listDrafts(store)).map(({ id, editionId, uploadedAt, uploaderName, fileName }) => ({
    id,
    editionId,
    uploaded: formatDateTime(uploadedAt),
    uploadedBy: uploaderName,
    fileName,
  }))
}
