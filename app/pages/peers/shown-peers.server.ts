// Whose peers are shown, of which round and by which group: what both pages of peers begin with.
import { type AssessmentForVisitor, requireAssessment } from '#app/assessments/require-assessment.ts'
import { inThousands } from '#app/charts/words.ts'
import type { AppContext } from '#app/context.ts'
import { formatDate } from '#app/design/dates.ts'
import { figuresOfRound, groupsIn, type SharedRound, sharedRounds } from '#app/national/peers.ts'
import type { Assessment } from '#db/assessments.ts'
import { ofCode } from '#national/by-code.ts'
import type { Respondent } from '#national/snapshot.ts'
import { type Choice, choiceIn, filterInWords, offeredIn, queryOf, type Round } from './choice.server.ts'

/** `own`: what the organisation had submitted by then. `rounds`: every one that is shared, oldest first. */
export type ShownPeers = Round &
  Pick<SharedRound, 'collection' | 'head'> & {
    readonly own: Respondent | null
    readonly choice: Choice
    readonly rounds: readonly SharedRound[]
  }

/** `peers` is null where no round of the questionnaire has closed. */
export type Found = AssessmentForVisitor & { readonly peers: ShownPeers | null }

export async function requirePeers(
  context: AppContext,
  request: Request,
  assessmentId: string | undefined,
): Promise<Found> {
  const found = await requireAssessment(context, request, assessmentId)
  const { assessment } = found
  const rounds = await sharedRounds(context, assessment.questionnaire)
  const round = rounds.find(({ collection }) => collection.id === assessment.collectionId) ?? rounds.at(-1)
  if (!round) return { ...found, peers: null }
  const snapshot = await figuresOfRound(context, round)
  const groups = await groupsIn(context, round)
  const own = ofCode(snapshot.respondents, assessment.organisationCode)
  const asked = own ?? ofCode(snapshot.missing, assessment.organisationCode)
  const choice = choiceIn(new URL(request.url).searchParams, { ...round, snapshot, groups }, asked)
  return { ...found, peers: { ...round, snapshot, groups, own, choice, rounds } }
}

/** What both pages say of it. */
export function peersInWords({ assessment }: { assessment: Assessment }, peers: ShownPeers, address: string) {
  const { choice, own, snapshot, collection, groups } = peers
  return {
    organisation: `${assessment.organisationName} (${assessment.organisationCode})`,
    assessmentId: assessment.id,
    collectionTitle: assessment.collectionTitle,
    roundTitle: collection.title,
    isOtherRound: collection.id !== assessment.collectionId,
    asAt: formatDate(snapshot.asAt),
    others: groups.smallest - 1,
    group: choice.isUnknown ? '' : filterInWords(peers, choice.filter),
    size: choice.group && inThousands(choice.group.size),
    isOwnIn: own !== null && choice.group !== null,
    hasSubmitted: own !== null,
    refused: choice.refused,
    chosen: choice.filter,
    query: choice.isUsual ? '' : `?${queryOf(choice.filter)}`,
    offered: offeredIn(peers, own, address),
  }
}

export type PeersInWords = ReturnType<typeof peersInWords>
