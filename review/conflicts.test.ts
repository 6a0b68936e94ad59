// Who may judge whom. RX1 is a provider; QA its commissioner; Y1 the region of that.
import { describe, expect, it } from 'vitest'
import { conflictOf, type ReviewerFacts, type SubjectFacts } from './conflicts.ts'
import type { Review } from './review.ts'
import { nextReviewer } from './share-out.ts'

const provider: SubjectFacts = {
  ...{ code: 'RX1', ancestors: ['QA', 'Y1'], kind: 'national', scope: '', answeredBy: ['former'] },
}
const commissioner: SubjectFacts = { ...provider, code: 'QA', ancestors: ['Y1'] }
const assured: SubjectFacts = { ...provider, kind: 'local', scope: 'QA' }

const person = (facts: Partial<ReviewerFacts> = {}): ReviewerFacts => ({
  ...{ userId: 'ann', memberOf: [], ancestorsOfOwn: [], declared: [], scopes: [''], mayModerate: false },
  ...facts,
})

describe('a validation may be made by', () => {
  it.each([
    ['somebody from elsewhere', person({ memberOf: ['RX9'], ancestorsOfOwn: ['QZ'] }), provider, null],
    ['nobody of the organisation itself', person({ memberOf: ['RX1'] }), provider, 'own organisation'],
    ['nobody who answered it before they left', person({ userId: 'former' }), provider, 'answered for it'],
    ['nobody of its commissioner', person({ memberOf: ['QA'] }), provider, 'own commissioner'],
    ['nobody of its region', person({ memberOf: ['Y1'] }), provider, 'own commissioner'],
    [
      'nobody of one of its providers',
      person({ memberOf: ['RX1'], ancestorsOfOwn: ['QA', 'Y1'] }),
      commissioner,
      'commissioner of the own organisation',
    ],
    ['nobody who assures it locally', person({ scopes: ['', 'QA'] }), provider, 'assures it locally'],
    ['nobody who said that they can’t', person({ declared: ['RX1'] }), provider, 'declared'],
    ['nobody who reviews only elsewhere', person({ scopes: ['QZ'] }), provider, 'not in scope'],
  ])('%s', (_, reviewer, subject, conflict) => expect(conflictOf(reviewer, subject)).toBe(conflict))
})

describe('local assurance may be given by', () => {
  it.each([
    ['people of the commissioner who review for it', person({ scopes: ['QA'], memberOf: ['QA'] }), assured, null],
    ['nobody who answered it', person({ userId: 'former', scopes: ['QA'] }), assured, 'answered for it'],
    ['nobody of the provider', person({ scopes: ['QA'], memberOf: ['RX1'] }), assured, 'own organisation'],
    ['nobody who reviews for somebody else', person({ scopes: ['QZ'] }), assured, 'not in scope'],
    ['no national reviewer', person(), assured, 'not in scope'],
    ['nobody for organisations of others', person({ scopes: ['QZ'] }), { ...assured, scope: 'QZ' }, 'not in scope'],
  ])('%s', (_, reviewer, subject, conflict) => expect(conflictOf(reviewer, subject)).toBe(conflict))
})

describe('the next part goes', () => {
  const ann = { ...person({ userId: 'ann' }), open: 2 }
  const ben = { ...person({ userId: 'ben' }), open: 1 }
  const cat = { ...person({ userId: 'cat' }), open: 1 }
  const moe = { ...person({ userId: 'moe', mayModerate: true }), open: 9 }
  const untouched = { assignments: [] }
  const had = (userId: string): Pick<Review, 'assignments'> => ({
    assignments: [
      {
        part: 'first',
        ...{ id: '1', userId, assignedBy: null, assignedAt: '', dueOn: '' },
        ...{ doneAt: null, leftAt: '2026-12-01', leftFor: 'Away' },
      },
    ],
  })

  it('to whoever has least to do, of equals in the order of ids', () => {
    expect(nextReviewer([ann, cat, ben], untouched, 'first', provider)?.userId).toBe('ben')
  })
  it('to nobody who had a part in this review, also one that they stood back from', () => {
    expect(nextReviewer([ann, ben], had('ben'), 'second', provider)?.userId).toBe('ann')
  })
  it('to nobody with a conflict', () => {
    expect(nextReviewer([ann, { ...ben, memberOf: ['RX1'] }], untouched, 'first', provider)?.userId).toBe('ann')
  })
  it('to moderators last, so that there is somebody left to hear a disagreement', () => {
    const idle = { ...moe, open: 0 }
    expect(nextReviewer([ann, idle], untouched, 'first', provider)?.userId).toBe('ann')
    expect(nextReviewer([idle], untouched, 'first', provider)?.userId).toBe('moe')
  })
  it('to somebody who may moderate, where it takes that', () => {
    expect(nextReviewer([ann, ben, moe], untouched, 'moderator', provider)?.userId).toBe('moe')
    expect(nextReviewer([ann, ben], untouched, 'appeal', provider)).toBeNull()
  })
})
