// One organisation in a collection: its dates and people, what happened to it there, and giving it more time.
import { dayOf, lastDayOf } from '#app/assessments/due-dates.ts'
import { eventInWords } from '#app/assessments/event-words.ts'
import { notFound } from '#app/assessments/require-assessment.ts'
import { ROLES } from '#app/auth/roles.ts'
import type { AppContext } from '#app/context.ts'
import { formatDate, formatDateTime, lastMomentOf } from '#app/design/dates.ts'
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import { faultOfTyped, isVisible, typedText } from '#app/http/typed-text.ts'
import { lastDayLetter } from '#app/letters/collections.ts'
import { mayJudge } from '#app/reviews/may-judge.ts'
import { problemOfMoreTime } from '#collections/dates.ts'
import { type OrganisationInCollection, organisationIn } from '#db/collection-organisations.ts'
import { eventsOf } from '#db/events.ts'
import { pendingInvitations } from '#db/invitations.ts'
import { giveMoreTime } from '#db/more-time.ts'
import { namesOf } from '#db/names.ts'
import { membersOf } from '#db/users.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { daysOf, type Found, requireCollection, stageOf } from './collection.server.ts'
import { STATUS_IN_WORDS } from './filters.server.ts'

export type FoundOrganisation = Found & { organisation: OrganisationInCollection }

export async function requireOrganisation(
  context: AppContext,
  request: Request,
  params: { collection?: string | undefined; code?: string | undefined },
): Promise<FoundOrganisation> {
  const found = await requireCollection(context, request, params.collection)
  const organisation = await organisationIn(context.store, found.collection.id, params.code ?? '')
  if (!organisation) throw notFound()
  return { ...found, organisation }
}

export type TypedMoreTime = { until: string; reason: string }
const LONGEST_REASON = 500

export async function organisationPage(context: AppContext, found: FoundOrganisation) {
  const { collection, organisation, administrator } = found
  const { code, name, status, submittedAt, extendedTo, extendedFor, lastSavedAt, invitedAt, chasedAt } = organisation
  const [members, pending, history] = await Promise.all([
    membersOf(context.store, code),
    pendingInvitations(context.store, code, context.now().toISOString()),
    historyOf(context, organisation.assessmentId),
  ])
  const { opensOn, closesOn } = daysOf(collection)
  const hasMoreTime = extendedTo !== null && extendedTo > collection.closesAt
  return {
    name,
    code,
    rows: [
      { key: 'Status', value: submittedAt ? `Submitted on ${formatDateTime(submittedAt)}` : STATUS_IN_WORDS[status] },
      { key: 'Opens on', value: dateInWords(opensOn) },
      {
        key: 'Closes on',
        value: hasMoreTime
          ? `${dateInWords(lastDayOf(extendedTo))}, later than for others (${dateInWords(closesOn)}): ${extendedFor}`
          : dateInWords(closesOn),
      },
      { key: 'Last saved', value: lastSavedAt ? formatDateTime(lastSavedAt) : 'Nothing yet' },
      { key: 'Leads invited from a list', value: invitedAt ? formatDateTime(invitedAt) : 'No' },
      { key: 'Last reminded', value: chasedAt ? formatDateTime(chasedAt) : 'Never' },
    ],
    people: [
      ...members.map(({ name, email, role }) => ({ name, email, role: ROLES[role].label })),
      ...pending.map(({ email, role, invitedAt }) => ({
        ...{ name: `Invited on ${formatDate(invitedAt)}, not accepted yet`, email, role: ROLES[role].label },
      })),
    ],
    peopleHref: `/organisations/${code}/people`,
    viewHref: `/administration/view-as/${code}`,
    mayView: !(await mayJudge(context.store, administrator.id, code)),
    history,
    mayExtend: stageOf(collection, context.now()) !== 'upcoming',
    isExtended: hasMoreTime,
    seen: extendedTo ?? '',
    typed: { until: hasMoreTime ? lastDayOf(extendedTo) : '', reason: hasMoreTime ? extendedFor : '' },
  }
}

const TOLD = new Set([
  'more time given',
  'more time taken back',
  'reminded to submit',
  'assessment submitted',
  'submission withdrawn',
])

/** The latest first. */
async function historyOf(context: AppContext, assessmentId: string) {
  const events = (await eventsOf(context.store, assessmentId)).filter(({ kind }) => TOLD.has(kind)).reverse()
  const names = await namesOf(
    context.store,
    events.flatMap(({ actor }) => actor ?? []),
  )
  return events.map(({ id, at, kind, actor, detail }) => ({
    ...{ id, when: formatDateTime(at), what: eventInWords(kind, detail) },
    who: names.get(actor ?? '') ?? '',
  }))
}

export type Extending =
  | { kind: 'wrong'; problems: Problems; typed: TypedMoreTime; status: number }
  | { kind: 'done'; told: number }

export async function postMoreTime(context: AppContext, found: FoundOrganisation, form: FormData): Promise<Extending> {
  const { administrator, collection, organisation } = found
  const isTakenBack = fieldOf(form, 'intent') === 'take back'
  const typed = { until: typedText(form, 'until'), reason: typedText(form, 'reason') }
  const closesOn = stageOf(collection, context.now()) === 'closed' ? null : daysOf(collection).closesOn
  const day = isTakenBack ? null : problemOfMoreTime(typed.until, { today: dayOf(context.now()), closesOn })
  const fault = faultOfTyped(typed.reason, { most: LONGEST_REASON })
  const problems: Problems = {
    ...(day === null ? {} : { until: day }),
    ...(isVisible(typed.reason) ? {} : { reason: 'Say why, for the organisation and for those who look later' }),
    ...(fault === null ? {} : { reason: `The reason ${fault}` }),
  }
  if (Object.keys(problems).length > 0) return { kind: 'wrong', problems, typed, status: 400 }
  const until = isTakenBack ? null : lastMomentOf(typed.until)
  const done = await giveMoreTime(context.store, {
    assessmentId: organisation.assessmentId,
    seen: fieldOf(form, 'seen') || null,
    ...{ until, reason: typed.reason, by: administrator.id, at: context.now().toISOString() },
    letterTo: letterOf(context, found, { until, reason: typed.reason }),
  })
  if (done) return { kind: 'done', told: done.told }
  return { kind: 'wrong', problems: { until: OVERTAKEN }, typed, status: 409 }
}

const OVERTAKEN =
  'Somebody else changed the time of this organisation after you opened the page, or the collection has not opened. Nothing was saved'

/** Null where no emails are sent. */
function letterOf(
  { sendsEmail, settings: { publicUrl, serviceName }, now }: AppContext,
  { collection, organisation }: FoundOrganisation,
  { until, reason }: { until: string | null; reason: string },
) {
  if (!sendsEmail || publicUrl === null) return null
  const closesAt = until ?? collection.closesAt
  return (to: string) =>
    lastDayLetter({
      ...{ to, organisationName: organisation.name, collectionTitle: collection.title, serviceName, reason },
      closes: dateInWords(lastDayOf(closesAt)),
      isOver: closesAt <= now().toISOString(),
      isTakenBack: until === null,
      address: new URL(`/assessments/${organisation.assessmentId}`, publicUrl).href,
    })
}
