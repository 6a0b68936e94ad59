import { describe, expect, it } from 'vitest'
import { EVENTS_OF_ASSESSMENTS } from '#db/events.ts'
import type { AnswerEntry, EventEntry, Value } from '#db/history.ts'
import { askedOf } from '#questionnaires/asked.ts'
import { smallEdition } from '#questionnaires/fixtures/small-edition.ts'
import { eventsAbout, isKnownEvent, TOPICS, type Topic } from './event-words.ts'
import { entryInWords, type Known, namedIn } from './history-in-words.ts'

const { edition } = smallEdition({ questions: [{ id: 'beds', scale: 'agreement' }, { id: 'chairs' }] })
const known: Known = {
  asked: askedOf(edition, 'wards'),
  names: new Map([
    ['u1', 'Asha Patel'],
    ['u2', 'Ben Carter'],
    ['ben@zz1.example', 'Ben Carter'],
  ]),
  circumstances: {
    views: new Map([
      ['p6', 6],
      ['p1', 1],
    ]),
    workshops: new Map([['w1', 'Nia Hughes\nOmar Khan']]),
  },
}
const at = '2026-05-03T13:02:00.000Z'
const NOTHING: Value = { option: null, reason: '', date: '', note: '' }

function answer(before: Partial<Value> | null, now: Partial<Value>, rest: Partial<AnswerEntry> = {}): AnswerEntry {
  return {
    ...{ kind: 'answer', at, by: 'u2', question: 'beds', revision: before ? 2 : 1 },
    now: { ...NOTHING, ...now },
    before: before && { ...NOTHING, ...before, by: 'u1' },
    ...{ how: 'answered', detail: '' },
    ...rest,
  }
}

function event(kind: string, detail: Record<string, string> = {}, by: string | null = 'u1'): EventEntry {
  return { kind: 'event', at, by, event: kind, detail }
}

const words = (entry: AnswerEntry | EventEntry, topic: Topic | null = null) =>
  entryInWords(entry, known, topic).changes.map((change) => change.words)

describe('a change of an answer', () => {
  it('is said from what to what, by whom, when, and of which question', () => {
    expect(entryInWords(answer({ option: 'agree' }, { option: 'neither' }), known)).toEqual({
      at,
      by: 'Ben Carter',
      question: { id: 'beds', number: 1 },
      section: { id: 'section', title: 'Section' },
      changes: [{ what: 'Answer', words: 'Agree → Neither', before: 'Agree', after: 'Neither', isLong: false }],
      how: '',
      detail: '',
    })
  })

  it.each([
    ['the first', null, { option: 'agree' }, ['First answered: Agree']],
    ['one after a note alone', { note: 'Soon' }, { option: 'agree', note: 'Soon' }, ['Answered: Agree']],
    ['one given again', { option: 'agree' }, { option: 'agree' }, ['Given again, unchanged']],
    ['none, sent after one that might arrive late', null, {}, ['Left empty']],
    ['one taken back', { option: 'agree' }, {}, ['Agree → No option chosen']],
    [
      'a reason with it',
      { option: 'agree' },
      { option: 'not-applicable', reason: 'No wards' },
      ['Agree → Not applicable: No wards'],
    ],
    [
      'another reason',
      { option: 'not-applicable', reason: 'No wards' },
      { option: 'not-applicable', reason: 'None' },
      ['Reason changed'],
    ],
    ['a date with it', null, { option: 'agree', date: '2027-03-31' }, ['First answered: Agree: 31 March 2027']],
    [
      'another date',
      { option: 'agree', date: '2027-03-31' },
      { option: 'agree', date: '2028-03-31' },
      ['Date changed: 31 March 2027 → 31 March 2028'],
    ],
    [
      'a first date',
      { option: 'agree' },
      { option: 'agree', date: '2028-03-31' },
      ['Date changed: none → 31 March 2028'],
    ],
    ['a note', null, { note: 'Soon' }, ['Note added']],
    ['another note', { note: 'Soon' }, { note: 'Now' }, ['Note changed']],
    ['a note taken away', { note: 'Soon' }, {}, ['Note removed']],
    ['both at once', { option: 'agree', note: 'Soon' }, { option: 'neither' }, ['Agree → Neither', 'Note removed']],
    ['an option that the edition does not know', { option: 'agree' }, { option: 'perhaps' }, ['Agree → perhaps']],
  ])('%s', (_, before, now, said) => {
    expect(words(answer(before, now))).toEqual(said)
  })

  it('of a note or reason gives both to be read whole', () => {
    const [note] = entryInWords(answer({ note: 'Soon' }, { note: 'Now\nor never' }), known).changes
    expect(note).toEqual({ what: 'Note', words: 'Note changed', before: 'Soon', after: 'Now\nor never', isLong: true })
  })

  it('can be narrowed to the answer, or to the note', () => {
    const both = answer({ option: 'agree' }, { option: 'neither', note: 'New' })
    expect(words(both, 'answers')).toEqual(['Agree → Neither'])
    expect(words(both, 'notes')).toEqual(['Note added'])
  })

  it('of a question that is not asked of them keeps its id', () => {
    expect(entryInWords(answer(null, { option: 'agree' }, { question: 'gone' }), known)).toMatchObject({
      question: { id: 'gone', number: null },
      section: null,
      changes: [{ words: 'First answered: agree' }],
    })
  })

  it.each([
    ['confirmed', '2017', 'confirmed from 2017'],
    ['confirmed', '', 'confirmed from last time'],
    ['poll', 'p6', 'after the views of 6 colleagues'],
    ['poll', 'p1', 'after the views of 1 colleague'],
    ['poll', 'unknown', 'after colleagues gave their views'],
    ['workshop', 'w1', 'in a workshop with Nia Hughes, Omar Khan'],
    ['workshop', 'unknown', 'in a workshop'],
    ['import', '', 'imported'],
    ['conflict', '', 'chosen over Asha Patel’s answer'],
  ] as const)('that came about by %s (%s) is %3$s', (how, detail, said) => {
    expect(entryInWords(answer({ option: 'agree' }, { option: 'neither' }, { how, detail }), known).how).toBe(said)
  })

  it('chosen over one’s own says so', () => {
    const own = answer({ option: 'agree' }, { option: 'neither' }, { how: 'conflict', by: 'u1' })
    expect(entryInWords(own, known).how).toBe('chosen over their own earlier answer')
  })
})

describe('an event', () => {
  it.each([
    ['assessment submitted', {}, 'Submitted'],
    ['submission withdrawn', {}, 'Submission withdrawn'],
    ['assessment approved', {}, 'Approved'],
    ['assessment called ready', {}, 'Called ready for approval'],
    ['section assigned', { section: 'section', to: 'u2' }, 'Section given to Ben Carter'],
    ['section handed back', { section: 'section' }, 'Section handed back as ready'],
    ['section returned', { section: 'section', to: 'u2' }, 'Section returned to Ben Carter'],
    ['section taken back', { section: 'section', from: 'ben@zz1.example' }, 'Section taken back from Ben Carter'],
    ['section taken back', { section: 'section', from: '' }, 'Section taken back'],
    [
      'section assigned',
      { to: 'ben@zz1.example', dueOn: '2026-06-03' },
      'Section given to Ben Carter, due on 3 June 2026',
    ],
    ['assessment called not ready', {}, 'No longer called ready for approval'],
    [
      'infected file refused',
      { question: 'beds', name: 'plan.pdf' },
      'A file was refused because of a virus in it: plan.pdf',
    ],
    ['thread started', { question: 'beds', thread: 't' }, 'Discussion started'],
    ['replied', { question: 'beds', thread: 't' }, 'Reply in a discussion'],
    ['thread resolved', { question: 'beds', thread: 't' }, 'Discussion marked as resolved'],
    ['thread reopened', { question: 'beds', thread: 't' }, 'Discussion reopened'],
    ['evidence added', { question: 'beds', title: 'Bed plan' }, 'Evidence added: Bed plan'],
    ['evidence removed', { question: 'beds', title: 'Bed plan' }, 'Evidence removed: Bed plan'],
    ['evidence withdrawn', { title: 'Bed plan' }, 'Evidence withdrawn for good: Bed plan'],
    ['poll started', { question: 'beds', poll: 'p6', asked: '6' }, '6 colleagues asked for a view'],
    ['colleagues asked', { question: 'beds', poll: 'p6', asked: '2' }, '2 more colleagues asked for a view'],
    ['colleagues asked', { question: 'beds', poll: 'p6', asked: '1' }, '1 more colleague asked for a view'],
    ['colleagues asked', { question: 'beds', poll: 'p6' }, 'More colleagues asked for a view'],
    ['poll links renewed', { question: 'beds', poll: 'p6' }, 'New links made to give a view'],
    ['poll closed', { question: 'beds', poll: 'p6' }, 'Asking colleagues for a view ended'],
    ['workshop started', { workshop: 'w1' }, 'Workshop started with Nia Hughes, Omar Khan'],
    ['colleagues asked', { question: 'beds', poll: 'p6', asked: '2' }, '2 more colleagues asked for a view'],
    ['colleagues asked', { question: 'beds', poll: 'p6', asked: '1' }, '1 more colleague asked for a view'],
    ['colleagues asked', { question: 'beds', poll: 'p6' }, 'More colleagues asked for a view'],
    ['poll links renewed', { question: 'beds', poll: 'p6' }, 'New links made to give a view'],
    ['evidence withdrawn', { question: 'beds', title: 'Bed plan' }, 'Evidence withdrawn for good: Bed plan'],
    [
      'evidence changed',
      { question: 'beds', title: 'Bed plan', titleBefore: 'Plan', expiresOn: '', expiresOnBefore: '' },
      'Evidence changed: Bed plan, which was called Plan',
    ],
    [
      'evidence changed',
      { question: 'beds', title: 'Bed plan', titleBefore: 'Bed plan', expiresOn: '2027-03-31', expiresOnBefore: '' },
      'Evidence changed: Bed plan, expires on 31 March 2027',
    ],
    [
      'evidence changed',
      { question: 'beds', title: 'Bed plan', titleBefore: 'Plan', expiresOn: '', expiresOnBefore: '2027-03-31' },
      'Evidence changed: Bed plan, which was called Plan, no longer expires',
    ],
  ])('%s is in plain words', (kind, detail, said) => {
    expect(words(event(kind, detail))).toEqual([said])
  })

  it.each([
    [{ poll: 'p6' }, 'after the views of 6 colleagues'],
    [{ poll: 'unknown' }, 'after colleagues gave their views'],
    [{ workshop: 'w1' }, 'in a workshop with Nia Hughes, Omar Khan'],
    [{ workshop: 'unknown' }, 'in a workshop'],
  ] as Record<string, string>[][])('that decided an answer, as %o says, says how: %s', (where, how) => {
    const line = entryInWords(event('decided', { question: 'beds', revision: '1', ...where }), known)
    expect(line).toMatchObject({ how, detail: '', question: { id: 'beds' }, changes: [{ words: 'Answer decided' }] })
  })

  it('says why an approval became void', () => {
    const line = entryInWords(event('approval voided', { reason: 'An answer was changed' }), known)
    expect(line).toMatchObject({ detail: 'An answer was changed', by: 'Asha Patel' })
    expect(line.changes[0]?.words).toBe('The approval no longer stands')
  })

  it('keeps the comment that went with it, and the section it was about', () => {
    const line = entryInWords(event('section returned', { section: 'section', comment: 'Count again' }), known)
    expect(line).toMatchObject({ detail: 'Count again', section: { title: 'Section' }, question: null })
  })

  it.each(['moon landed', 'constructor', '__proto__'])('of the unknown kind “%s” is shown as it is', (kind) => {
    const line = entryInWords(event(kind, { question: 'chairs', what: 'Eagle', thread: 't' }, null), known)
    expect(line).toMatchObject({
      ...{ by: 'Somebody who was not signed in', detail: 'what: Eagle' },
      question: { id: 'chairs', number: 2 },
      changes: [{ words: kind }],
    })
  })

  it('done to somebody who can’t be found says what is known', () => {
    expect(words(event('section assigned', { section: 'section', to: 'u9' }))).toEqual(['Section given to u9'])
    expect(words(event('section assigned'))).toEqual(['Section given'])
  })
})

// Its compiler lets nothing else be recorded.
it.each(EVENTS_OF_ASSESSMENTS)('“%s” has words, and one filter that finds it', (kind) => {
  expect(isKnownEvent(kind)).toBe(true)
  expect(words(event(kind, { asked: '2' }))[0]).toMatch(/^(\p{Lu}|\d)/u)
  const topics = (Object.keys(TOPICS) as Topic[]).filter((topic) => eventsAbout(topic).includes(kind))
  expect(topics).toHaveLength(1)
})

it('every topic but notes has its events', () => {
  const topics = Object.keys(TOPICS) as Topic[]
  expect(topics.filter((topic) => eventsAbout(topic).length === 0)).toEqual(['notes'])
  expect(eventsAbout('answers')).toEqual(['decided'])
  expect(eventsAbout('evidence')).toContain('evidence changed')
})

it('names the people, polls and workshops that the words need', () => {
  const entries = [
    answer({ option: 'agree' }, { option: 'neither' }, { how: 'poll', detail: 'p6' }),
    answer(null, { option: 'agree' }, { how: 'workshop', detail: 'w1' }),
    event('section assigned', { to: 'u3' }),
    event('workshop started', { workshop: 'w2' }, null),
    event('decided', { poll: 'p7' }, null),
  ]
  expect(namedIn(entries)).toEqual({
    users: ['u2', 'u1', 'u2', 'u1', 'u3'],
    polls: ['p6', 'p7'],
    workshops: ['w1', 'w2'],
  })
})
