// What is posted on the page of a question's polls: starting one, asking more, new links, closing it.
import { data } from '@remix-run/node'
import { readEmailList } from '#app/assessments/email-list.ts'
import type { QuestionForVisitor } from '#app/assessments/require-question.ts'
import type { AppContext } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import type { FieldError } from '#app/design/error-summary.tsx'
import { fieldOf, refuse } from '#app/http/posted-form.ts'
import { addressOf } from '#app/http/public-address.ts'
import { faultOfTyped, typedText } from '#app/http/typed-text.ts'
import { viewLetter } from '#app/letters/poll.ts'
import { askMore, MOST_ASKED, renewLinks, startPoll, type ViewLink, type WriteLetter } from '#db/asking.ts'
import { closePoll, type Poll } from '#db/polls.ts'

/** Where and by whom something is posted. */
export type Posting = { context: AppContext; request: Request; found: QuestionForVisitor; form: FormData }

type Typed = { colleagues: string; message: string; names: string; days: string }
/** What somebody typed, where the form that it was typed into is gone. */
export type Kept = { heading: string; text: string }[]
/** By the name of the field. */
type Errors = Readonly<Record<string, string>>

export type LinkToPass = { email: string; address: string }

const MOST_MESSAGE = 1000
const MOST_DAYS = 60
const MOST_FAULTS = 20

const NO_LONGER =
  'The time to give views is over, or the assessment was submitted or has closed, so nothing was changed'

function refused(context: AppContext, act: 'start' | 'add', summary: FieldError[], errors: Errors, typed: Typed) {
  return refuse(context, { kind: 'refused' as const, act, summary, errors, typed, kept: keptOf(typed) })
}

/** As `refused`: nothing is wrong with what was typed, but it came too late. */
export function tooLate(context: AppContext, text: string, kept: Kept = []) {
  const answer = {
    kind: 'refused' as const,
    act: 'none' as const,
    summary: [{ href: '#poll', text }],
    errors: {},
    typed: { colleagues: '', message: '', names: '', days: '' },
    kept,
  }
  return refuse(context, answer, 409)
}

function keptOf({ colleagues, message }: Typed): Kept {
  return [
    { heading: 'The addresses you entered, to copy', text: colleagues },
    { heading: 'What you wrote, to copy', text: message },
  ]
}

export async function start(posting: Posting) {
  const { context, found, form } = posting
  const typed = {
    colleagues: fieldOf(form, 'colleagues'),
    message: typedText(form, 'message'),
    names: fieldOf(form, 'names'),
    days: fieldOf(form, 'days').trim(),
  }
  const { emails, faults } = readColleagues(typed.colleagues)
  const messageFault = faultOfTyped(typed.message, { most: MOST_MESSAGE })
  const days = /^\d{1,3}$/.test(typed.days) ? Number(typed.days) : 0
  const isNamesSaid = typed.names === 'shown' || typed.names === 'hidden'
  const errors: Errors = {
    ...(faults.length > 0 ? { colleagues: together(faults) } : {}),
    ...(messageFault ? { message: `The message ${messageFault}` } : {}),
    ...(isNamesSaid ? {} : { names: 'Select whether names are shown with the views' }),
    ...(days >= 1 && days <= MOST_DAYS ? {} : { days: `Enter a number of days from 1 to ${MOST_DAYS}` }),
  }
  if (Object.keys(errors).length > 0) return refused(context, 'start', summaryOf(errors, faults), errors, typed)
  const showsNames = typed.names === 'shown'
  const outcome = await startPoll(context.store, {
    assessmentId: found.assessment.id,
    question: found.question.id,
    message: typed.message,
    showsNames,
    days,
    colleagues: emails,
    askedBy: found.visitor.id,
    at: context.now().toISOString(),
    writeLetter: letterOf(posting, { message: typed.message, showsNames }),
  })
  if (outcome.kind === 'open already') {
    return tooLate(
      context,
      'Colleagues were asked about this question meanwhile, so nobody was asked again',
      keptOf(typed),
    )
  }
  if (outcome.kind === 'closed') return tooLate(context, `${NO_LONGER}: nobody was asked`, keptOf(typed))
  return handOver(posting, outcome.links, `${colleaguesInWords(outcome.links.length)} asked`)
}

export async function add(posting: Posting, poll: Poll) {
  const { context, found, form } = posting
  const typed = { colleagues: fieldOf(form, 'more'), message: '', names: '', days: '' }
  const { emails, faults } = readColleagues(typed.colleagues)
  const refuseThese = (problems: string[]) => {
    const errors = { more: together(problems) }
    return refused(context, 'add', summaryOf(errors, problems), errors, typed)
  }
  if (faults.length > 0) return refuseThese(faults)
  const at = context.now().toISOString()
  const by = found.visitor.id
  const request = { pollId: poll.id, colleagues: emails, by, at, writeLetter: letterOf(posting, poll) }
  const outcome = await askMore(context.store, request)
  if (outcome.kind === 'closed') return tooLate(context, NO_LONGER, keptOf(typed))
  if (outcome.kind === 'asked already') return refuseThese(outcome.emails.map((email) => `${email} is asked already`))
  if (outcome.kind === 'too many') {
    return refuseThese([`You can ask ${MOST_ASKED} colleagues at most, and ${outcome.asked} are asked already`])
  }
  const words = `${colleaguesInWords(outcome.links.length)} more asked`
  const already = poll.showsNames ? '' : '. Anyone who was asked before gets no second link'
  return handOver(posting, outcome.links, words + already)
}

/** To see for whom there is a new link would tell who has answered: without names and email, everyone gets one. */
export async function again(posting: Posting, poll: Poll) {
  const { context, found } = posting
  const of = poll.showsNames || context.sendsEmail ? 'unanswered' : 'everyone'
  const at = context.now().toISOString()
  const renewal = { pollId: poll.id, by: found.visitor.id, at, writeLetter: letterOf(posting, poll), of } as const
  const outcome = await renewLinks(context.store, renewal)
  if (outcome.kind === 'closed') return tooLate(context, NO_LONGER)
  if (outcome.kind === 'too soon') {
    const again = `This can be done again from ${formatDateTime(outcome.from)}`
    return tooLate(context, `New links were made already, and nobody was asked again. ${again}`)
  }
  const done = of === 'everyone' ? 'New links made for everyone' : 'Asked again: those who have not answered'
  return handOver(posting, outcome.links, done)
}

export async function close({ context, found }: Posting, poll: Poll) {
  const at = context.now().toISOString()
  const isClosed = await closePoll(context.store, { pollId: poll.id, by: found.visitor.id, at })
  return isClosed ? done('Colleagues are no longer asked') : tooLate(context, NO_LONGER)
}

export function done(words: string, links: LinkToPass[] | null = null) {
  return data({ kind: 'done' as const, words, links })
}

function handOver({ context, request }: Posting, links: readonly ViewLink[], words: string) {
  if (context.sendsEmail) return done(words)
  const passed = links.map(({ email, token }) => ({ email, address: addressOf(context, request, `/views/${token}`) }))
  return done(words, passed)
}

function letterOf({ context, request, found }: Posting, poll: { message: string; showsNames: boolean }): WriteLetter {
  if (!context.sendsEmail) return null
  return ({ token, expiresAt }) =>
    viewLetter({
      address: addressOf(context, request, `/views/${token}`),
      asker: found.visitor.name,
      organisation: found.assessment.organisationName,
      question: found.question.text,
      message: poll.message,
      showsNames: poll.showsNames,
      until: formatDateTime(expiresAt),
      serviceName: context.settings.serviceName,
    })
}

function readColleagues(typed: string): { emails: string[]; faults: string[] } {
  const { emails, faults } = readEmailList(typed)
  if (faults.length > 0) return { emails, faults }
  if (emails.length === 0) return { emails, faults: ['Enter the email address of at least one colleague'] }
  if (emails.length > MOST_ASKED) {
    return { emails, faults: [`Enter ${MOST_ASKED} addresses or fewer: there are ${emails.length}`] }
  }
  return { emails, faults }
}

// Each fault has a line of its own at the top; beside the field they stand together.
function summaryOf(errors: Errors, faults: readonly string[]): FieldError[] {
  return Object.entries(errors).flatMap(([field, text]) => {
    if (field !== 'colleagues' && field !== 'more') return [{ href: `#${field}`, text }]
    return few(faults).map((fault) => ({ href: `#${field}`, text: fault }))
  })
}

function together(faults: readonly string[]): string {
  return few(faults).join('. ')
}

function few(faults: readonly string[]): string[] {
  const more = faults.length - MOST_FAULTS
  return more > 0 ? [...faults.slice(0, MOST_FAULTS), `And ${more} more lines to correct`] : [...faults]
}

function colleaguesInWords(count: number): string {
  if (count === 0) return 'Nobody'
  return count === 1 ? '1 colleague' : `${count} colleagues`
}
