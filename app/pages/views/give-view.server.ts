// What a colleague's link leads to, and what they may say there.
import { isOpen } from '#app/assessments/require-assessment.ts'
import { type AppContext, publishedEdition } from '#app/context.ts'
import { formatDateTime } from '#app/design/dates.ts'
import { fieldOf, type Problems } from '#app/http/posted-form.ts'
import { faultOfTyped, isVisible, typedText } from '#app/http/typed-text.ts'
import { findAssessment } from '#db/assessments.ts'
import { type FoundPoll, findPollByLink } from '#db/poll-views.ts'
import { optionsOffered } from '#questionnaires/answers.ts'
import { type AskedQuestion, askedOf } from '#questionnaires/asked.ts'

const MOST_COMMENT = 2000
const MOST_NAME = 100

export type Opened = { poll: FoundPoll; question: AskedQuestion; collectionTitle: string }

/** Null for a link that there isn't. */
export async function openLink(context: AppContext, token: string): Promise<Opened | null> {
  const now = context.now()
  const found = await findPollByLink(context.store, token, now.toISOString())
  const assessment = found && (await findAssessment(context.store, found.assessmentId))
  if (!found || !assessment) return null
  const { edition } = await publishedEdition(context, assessment.editionId)
  const question = askedOf(edition, assessment.setting).questionById.get(found.question)
  if (!question) return null
  const isOver = found.state === 'open' && !isOpen(assessment, now)
  const poll: FoundPoll = isOver ? { ...found, state: 'expired' } : found
  return { poll, question, collectionTitle: assessment.collectionTitle }
}

/** All that the page knows of it: nothing of the assessment but this question. */
export function shownOf({ poll, question, collectionTitle }: Opened) {
  const { askedByName, organisationName, message, showsNames, expiresAt, asked, own } = poll
  const { text, help, good, examples, options } = question
  return {
    asker: askedByName,
    organisation: organisationName,
    collection: collectionTitle,
    message,
    showsNames,
    until: formatDateTime(expiresAt),
    asked,
    own,
    question: { text, help, good: good ?? null, examples: examples ?? null },
    lowest: options[0]?.label ?? '',
    highest: options.at(-1)?.label ?? '',
    options: optionsOffered(question).map(({ id, label }) => ({ id, label })),
  }
}

export type TypedView = { option: string; comment: string; name: string }

export function readView(form: FormData): TypedView {
  return { option: fieldOf(form, 'option'), comment: typedText(form, 'comment'), name: fieldOf(form, 'name').trim() }
}

export function problemsOf(view: TypedView, { poll, question }: Opened): Problems {
  const isOffered = optionsOffered(question).some(({ id }) => id === view.option)
  const comment = faultOfTyped(view.comment, { most: MOST_COMMENT })
  const name = poll.showsNames ? nameProblem(view.name) : null
  return {
    ...(isOffered ? {} : { option: 'Select your view' }),
    ...(comment ? { comment: `Why you think so ${comment}` } : {}),
    ...(name ? { name } : {}),
  }
}

function nameProblem(name: string): string | null {
  if (!isVisible(name)) return 'Enter your name'
  const fault = faultOfTyped(name, { most: MOST_NAME, isOneLine: true })
  return fault && `Your name ${fault}`
}
