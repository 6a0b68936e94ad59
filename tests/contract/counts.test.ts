// How answers are counted: by the database, and as the pure rules would count them.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Collection } from '#db/collections.ts'
import { countAnswers } from '#db/counts.ts'
import { insertRows } from '#db/many-rows.ts'
import type { Store, Work } from '#db/store.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { countChosen } from '#scoring/shares.ts'
import type { IdentifiedEdition } from '#server/edition-files.ts'
import { publishEditionFiles } from '#server/publish-editions.ts'
import {
  addAssessment,
  addCollection,
  addPerson,
  addSubmittedAssessment,
  addTrust,
  anyAnswer,
  type Given,
  giveAnswers,
  type Person,
} from '#tests/support/factories.ts'
import { engines } from '#tests/support/stores.ts'
import { submittedIn } from '#tests/support/what-is-stored.ts'

const at = '2026-07-01T10:00:00.000Z'
const gp = { questionnaire: 'gp-practice', editionId: 'gp-practice/2026' }

describe.each(engines)('counting answers on $name', ({ open }) => {
  let store: Store
  let editions: ReadonlyMap<string, IdentifiedEdition>
  let edition: Edition
  let by: Person
  let codes = 0
  beforeAll(async () => {
    store = await open()
    editions = await publishEditionFiles(store, at)
    edition = editions.get(gp.editionId)?.edition ?? expect.fail('no edition')
    by = await addPerson(store, { name: 'Asha Patel' })
    return () => store.close()
  }, 60_000)

  const addRound = (year: number) => addCollection(store, { ...gp, id: `gp-practice-${year}`, year })
  const addPractice = () => {
    codes += 1
    return addTrust(store, { code: `ZP${codes}`, name: `Practice ${codes}`, type: 'practice', setting: 'gp' })
  }
  const submitted = async (collection: Collection, answers: Readonly<Record<string, Given>> = {}) =>
    addSubmittedAssessment(store, editions, {
      collection,
      of: await addPractice(),
      by,
      choose: (question) => answers[question.id] ?? anyAnswer(question),
    })

  it('counts by question and option what was submitted in the collection, and nothing else', async () => {
    const [round, other] = [await addRound(2031), await addRound(2032)]
    await submitted(round, { 'co-reminders': { option: 'yes' }, 'co-online-form': { option: 'dont-know' } })
    await submitted(round, { 'co-reminders': { option: 'no' }, 'co-online-form': { option: null, note: 'To do' } })
    await submitted(round, { 'co-reminders': { option: 'yes' } })
    await submitted(other, { 'co-reminders': { option: 'no' } })
    const begun = await addAssessment(store, { collection: round, of: await addPractice() })
    await giveAnswers(store, { assessment: begun, by }, [['co-reminders', { option: 'no' }]])

    const { assessments, chosen } = await countAnswers(store, round.id)
    expect(assessments).toEqual(new Map([['gp', 3]]))
    expect(chosen.get('co-reminders')).toEqual(
      new Map([
        ['no', 1],
        ['yes', 2],
      ]),
    )
    expect(chosen.get('co-online-form')?.get('dont-know')).toBe(1)
    expect([...(chosen.get('co-online-form')?.values() ?? [])].reduce((sum, count) => sum + count)).toBe(2)
  })

  it('leaves out answers to questions that do not apply', async () => {
    const round = await addRound(2033)
    const share = { option: 'percent-21-40' }
    await submitted(round, { 'en-video-patients': { option: 'yes' }, 'en-video-clinicians': share })
    await submitted(round, { 'en-video-patients': { option: 'no' }, 'en-video-clinicians': share })
    const { chosen } = await countAnswers(store, round.id)
    expect(chosen.get('en-video-clinicians')).toEqual(new Map([[share.option, 1]]))
  })

  it('counts as the pure rules do', async () => {
    const round = await addRound(2034)
    for (let turn = 0; turn < 4; turn += 1) {
      const answers = edition.themes
        .flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))
        .map(({ id, scale }, index) => {
          const options = edition.scales.find((each) => each.id === scale)?.options ?? []
          return [id, { option: options[(index * 7 + turn) % options.length]?.id ?? null }] as const
        })
      await submitted(round, Object.fromEntries(answers))
    }
    const pure = countChosen(
      edition,
      (await submittedIn(store, round.id)).map(({ setting, answers }) => ({
        setting,
        answers: new Map(answers.map((answer) => [answer.question, answer])),
      })),
    )
    expect(await countAnswers(store, round.id)).toEqual(pure)
  })

  it('counts nobody where nothing was submitted', async () => {
    const round = await addRound(2035)
    expect(await countAnswers(store, round.id)).toEqual({ assessments: new Map(), chosen: new Map() })
  })

  it('counts answers that were stored together', async () => {
    const round = await addRound(2036)
    const { id } = await addAssessment(store, { collection: round, of: await addPractice() })
    const { answers } = store.tables
    const row = {
      assessmentId: id,
      question: 'bu-website',
      option: 'yes',
      reason: '“None”, \\ and \n',
      date: '',
      note: '',
      revision: 3,
      changedBy: by.id,
      changedAt: at,
      countedIn: round.id,
    }
    const cleared = { ...row, question: 'bu-data-quality', option: null, countedIn: null }
    const stored: number[] = []
    await store.atomically(function* (tx): Work<void> {
      yield* insertRows(tx, store.engine, answers, [row, cleared], { onStored: (count) => stored.push(count) })
    })
    expect(stored).toEqual([2])
    expect(await store.db.select().from(answers)).toEqual(expect.arrayContaining([row, cleared]))
    const { chosen } = await countAnswers(store, round.id)
    expect(chosen).toEqual(new Map([['bu-website', new Map([['yes', 1]])]]))
  })
})
