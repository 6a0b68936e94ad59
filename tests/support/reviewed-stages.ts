// Reviews at every stage, of trusts that submitted, with the people who have a part in them: what there is to see pages of.
import { randomUUID } from 'node:crypto'
import { submissionUnder } from '#app/reviews/subject.ts'
import type { Collection } from '#db/collections.ts'
import { addLink } from '#db/evidence-changes.ts'
import { changeReview } from '#db/reviews.ts'
import type { Store } from '#db/store.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import type { Acted, Ground } from '#review/acts/acted.ts'
import { decide } from '#review/acts/decide.ts'
import { finish, makeVoid } from '#review/acts/finish.ts'
import { ask, reply } from '#review/acts/queries.ts'
import type { Review } from '#review/review.ts'
import {
  addAssessment,
  addTrustWithLead,
  answerEverything,
  askedIn,
  daysFromNow,
  type Person,
  submit,
} from './factories.ts'
import { addReview, addReviewer, givePart } from './reviews.ts'
import type { Editions } from './service.ts'

const REASONS = [
  'Questions 1 and 4: a strategy that the board has not approved can’t be reviewed by it every year.',
  'Readiness moved up by 24 points over the 52 questions that can be compared with last year. Half of the 231 peers moved between 0 and +6.',
]

export async function addDeskStages(store: Store, editions: Editions, collection: Collection) {
  const farah = await addReviewer(store, { name: 'Farah Iqbal' })
  const sam = await addReviewer(store, { name: 'Sam Okoro' })
  const mo = await addReviewer(store, { name: 'Mo Lindqvist', mayModerate: true })
  const underReview = async (code: string, name: string) => {
    const submitted = await addSubmitted(store, editions, collection, code, name)
    const { asked, assessment } = submitted
    const questions = asked.questions.slice(0, 4)
    const required = questions.map(({ id }) => id)
    const given = {
      required,
      doubled: required.slice(0, 1),
      way: 'risk',
      why: 'Risk 31.5, place 4 of 58.',
      reasons: REASONS,
    }
    const review = await addReview(store, {
      of: assessment,
      first: farah,
      dueOn: daysFromNow(-2).slice(0, 10),
      ...given,
    })
    return { ...submitted, review, questions, act: await actsOn(store, editions, review) }
  }

  const begun = await underReview('ZX1', 'Rowan Trust')
  await begun.act(farah, (review, ground) => decide(review, ground, adjusting(begun.questions[0], farah, ground)))
  await askAbout(begun, farah, 1)
  await answer(begun, 'It covers all wards but one. The audit is from May.')
  await askAbout(begun, farah, 2)

  const decided = await underReview('ZX2', 'Hazel Trust')
  await decideAll(decided, farah)

  const second = await underReview('ZX3', 'Willow Trust')
  await askAbout(second, farah, 0)
  await answer(second, 'The board approved it in March.')
  await decideAll(second, farah)
  await second.act(farah, (review, ground) => finish(review, ground, { by: farah.id, at: now() }))
  await givePart(store, second.review.id, sam, 'second')

  const disputed = await underReview('ZX4', 'Alder Trust')
  await decideAll(disputed, farah)
  await disputed.act(farah, (review, ground) => finish(review, ground, { by: farah.id, at: now() }))
  await givePart(store, disputed.review.id, sam, 'second')
  await disputed.act(sam, (review, ground) => decide(review, ground, adjusting(disputed.questions[0], sam, ground)))
  await disputed.act(sam, (review, ground) => finish(review, ground, { by: sam.id, at: now() }))
  await givePart(store, disputed.review.id, mo, 'moderator')

  const over = await underReview('ZX5', 'Larch Trust')
  await over.act(farah, (review) => makeVoid(review, { at: now(), why: 'The submission was withdrawn' }))
  return { farah, sam, mo, begun, decided, second, disputed, over }
}

type UnderReview = { review: Review; questions: readonly AskedQuestion[]; act: Act; lead: Person }
type Act = (by: Person, act: (review: Review, ground: Ground) => Acted) => Promise<Review>

const now = () => new Date().toISOString()

async function addSubmitted(store: Store, editions: Editions, collection: Collection, code: string, name: string) {
  const { trust, lead } = await addTrustWithLead(store, code, name)
  const assessment = await addAssessment(store, { collection, of: trust })
  const asked = askedIn(editions, assessment)
  const at = new Date(Date.now() - 60_000).toISOString()
  await answerEverything(store, asked, { assessment, by: lead, at })
  await addLink(store, {
    ...{ assessmentId: assessment.id, question: asked.questions[0]?.id ?? '', by: lead.id, at, ifVoided: null },
    ...{
      url: `https://${code.toLowerCase()}.example/board/strategy`,
      title: 'Digital strategy, as approved',
      expiresOn: '',
    },
  })
  await submit(store, editions, { assessment, by: lead, at: now() })
  const record = {
    scheme: 'dspt',
    version: '2025-26',
    value: 'standards-met',
    meaning: '',
    status: 'validated' as const,
  }
  await store.db.insert(store.tables.externalRecords).values({
    ...{ id: randomUUID(), organisationCode: code, ...record },
    ...{ date: '2026-06-30', expires: '2027-06-30', source: '', enteredAt: at },
  })
  return { assessment, asked, lead }
}

async function actsOn(store: Store, editions: Editions, review: Review): Promise<Act> {
  const context = {
    store,
    editions: editions as unknown as Parameters<typeof submissionUnder>[0]['editions'],
    assurance: new Map(),
  }
  const { ground } = await submissionUnder(context, review)
  return async (by, act) => {
    const changed = await changeReview(store, {
      ...{ reviewId: review.id, by: by.id, at: now() },
      act: (each) => act(each, ground),
    })
    if (changed.kind !== 'done') throw new Error(`the act was refused: ${JSON.stringify(changed.kind)}`)
    return changed.review
  }
}

function adjusting(question: AskedQuestion | undefined, by: Person, ground: Ground) {
  const { id = '', options = [] } = question ?? {}
  const option = options.find((each) => each.id !== ground.reported(id))?.id ?? null
  const reason = 'The board minutes name a draft, and no approval.'
  return { ...given(id, by), decision: 'adjust', option, reason }
}

function given(question: string, by: Person) {
  const decision = { decision: 'accept', option: null, reason: '', evidence: [], seen: 0 }
  return { by: by.id, at: now(), question, ...decision }
}

async function decideAll({ questions, act }: UnderReview, by: Person): Promise<void> {
  for (const { id } of questions) await act(by, (review, ground) => decide(review, ground, given(id, by)))
}

async function askAbout({ questions, act }: UnderReview, by: Person, place: number): Promise<void> {
  const asking = { by: by.id, at: now(), question: questions[place]?.id ?? '', text: 'Which wards does this cover?' }
  const ids = { id: randomUUID(), messageId: randomUUID() }
  const answerBy = daysFromNow(9).slice(0, 10)
  await act(by, (review, ground) => ask(review, ground, { ...asking, ...ids, proposedOption: null, answerBy }))
}

async function answer({ act, lead }: UnderReview, text: string): Promise<void> {
  const said = { side: 'organisation', author: lead.id, at: now(), text, evidence: [], accepts: false } as const
  await act(lead, (review) => {
    const query = review.queries.at(-1)?.id ?? ''
    return reply(review, { query, messageId: randomUUID(), ...said })
  })
}
