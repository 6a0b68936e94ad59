// Freezing the figures of a collection, from what stands in its database now. It takes seconds of work for a nation, so the
// service does it on a thread of its own (server/figures.ts).
import { type AppContext, type Freezing, publishedEdition } from '#app/context.ts'
import { askedIn } from '#db/asked-organisations.ts'
import { type Collection, submittedIn } from '#db/collections.ts'
import { allSuccessions } from '#db/lineage.ts'
import { issuedReviewsIn, type ReviewHead } from '#db/review-outcomes.ts'
import { keepSnapshot } from '#db/snapshots.ts'
import { leadingTo } from '#national/lineage.ts'
import type { Scored, Snapshot } from '#national/snapshot.ts'
import { writeSnapshot } from '#national/snapshot-text.ts'
import { type Submission, takeSnapshot } from '#national/take-snapshot.ts'
import { standingValidation, validatedIn } from '#review/standing-validation.ts'

type Context = Pick<AppContext, 'store' | 'editions'>

/** Returns the id of the snapshot. */
export async function freezeFigures(context: Context, { collection, by, at, isShared }: Freezing): Promise<string> {
  const content = await frozenFigures(context, collection, at)
  return keepSnapshot(context.store, { collectionId: collection.id, asAt: at, content, by, isShared })
}

/** The text that is kept, from what stands in the database now: of a time before, where nothing has changed since. */
export async function frozenFigures(context: Context, collection: Collection, asAt: string): Promise<string> {
  return writeSnapshot(await figuresOf(context, collection, asAt))
}

async function figuresOf(context: Context, collection: Collection, asAt: string): Promise<Snapshot> {
  const { store } = context
  const { edition, contentHash } = await publishedEdition(context, collection.editionId)
  const { id, title, questionnaire, year, editionId, opensAt, closesAt } = collection
  const { asked, places } = await askedIn(store, id)
  const submitted = new Map((await submittedIn(store, id)).map((each) => [each.assessmentId, each]))
  const reviews = new Map<string, ReviewHead[]>()
  for (const review of await issuedReviewsIn(store, id)) {
    reviews.set(review.assessmentId, [...(reviews.get(review.assessmentId) ?? []), review])
  }
  const submissions: Submission[] = []
  const missing: Submission['organisation'][] = []
  for (const { assessmentId, submittedAt, ...organisation } of asked) {
    const submission = submitted.get(assessmentId)
    if (!submission || submittedAt === null) missing.push(organisation)
    else {
      const answers = new Map(submission.answers.map((answer) => [answer.question, answer]))
      const validated = validatedThemes(reviews.get(assessmentId) ?? [], submission.number, asAt)
      submissions.push({ organisation, submittedAt, answers, validated })
    }
  }
  const codes = asked.map(({ code }) => code)
  const successions = leadingTo(codes, await allSuccessions(store)).filter(({ on }) => on <= asAt.slice(0, 10))
  return takeSnapshot({
    ...{ edition, submissions, missing, asAt, places, successions },
    collection: { id, title, questionnaire, year, editionId, contentHash, opensAt, closesAt },
  })
}

/** What others validated stays beside the self-reported score in every state, also when its validity is over. */
function validatedThemes(reviews: readonly ReviewHead[], submission: number, asAt: string): Submission['validated'] {
  const standing = standingValidation(reviews, submission, asAt.slice(0, 10))
  if (!standing) return null
  const themes = standing.outcome.themes.flatMap((theme): [string, Scored][] => {
    const shown = validatedIn(theme)
    return shown?.exact != null && shown.score !== null ? [[theme.id, { exact: shown.exact, score: shown.score }]] : []
  })
  return themes.length === 0 ? null : new Map(themes)
}
