// The draft that a page is about, for an administrator; for everyone else it doesn't exist.
import { notFound } from '#app/assessments/require-assessment.ts'
import type { Visitor } from '#app/auth/policy.ts'
import { requirePermission } from '#app/auth/sessions.ts'
import type { AppContext, PublishedEdition } from '#app/context.ts'
import { type DraftInBrief, findDraft } from '#db/drafts.ts'
import { type Asked, askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { checkNext } from '#questionnaires/lineage.ts'
import type { Problem } from '#questionnaires/source.ts'

export type OpenDraft = {
  administrator: Visitor
  draft: DraftInBrief
  edition: Edition
  /** The edition that it follows; null where it begins a questionnaire. */
  previous: PublishedEdition | null
}

export async function requireDraft(
  context: AppContext,
  request: Request,
  draftId: string | undefined,
): Promise<OpenDraft> {
  const administrator = await requirePermission(context, request, { to: 'administer' })
  const found = draftId ? await findDraft(context.store, draftId) : null
  if (!found) throw notFound()
  const { content, ...draft } = found
  await context.editions.refresh()
  // Stored as it was found sound.
  const edition = JSON.parse(content) as Edition
  return { administrator, draft, edition, previous: context.editions.get(draft.follows) ?? null }
}

/** As `requireDraft`, with what it asks of one of its settings. */
export async function requireDraftFor(
  context: AppContext,
  request: Request,
  params: { draft?: string | undefined; setting?: string | undefined },
): Promise<OpenDraft & { asked: Asked; settingLabel: string }> {
  const open = await requireDraft(context, request, params.draft)
  const setting = open.edition.settings.find(({ id }) => id === params.setting)
  if (!setting) throw notFound()
  return { ...open, asked: askedOf(open.edition, setting.id), settingLabel: setting.label }
}

/** What keeps it from being published by now: it was sound when it was uploaded, but others may have been published since. */
export function problemsNow(
  { editions }: Pick<AppContext, 'editions'>,
  { draft, edition }: OpenDraft,
): readonly Problem[] {
  const published = [...editions.values()].map((one) => one.edition)
  return checkNext(published, { edition, source: { file: draft.fileName, lineOf: () => 1 } })
}

export function draftTrail(draft: { id: string; editionId: string }) {
  return [
    { href: '/', text: 'Your assessments' },
    { href: '/administration/questionnaires', text: 'Questionnaires' },
    { href: `/administration/drafts/${draft.id}`, text: `Draft of ${draft.editionId}` },
  ]
}
