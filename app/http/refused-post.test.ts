import { describe, expect, it } from 'vitest'
import { keptOf } from './refused-post.ts'

describe('what is kept of a form that was refused', () => {
  it('is what the person chose and typed, not what the page added', () => {
    const form = new FormData()
    form.append('answers.board-sponsor.seen', '3')
    form.append('answers.board-sponsor.option', 'mostly-agree')
    form.append('answers.board-sponsor.note', 'As the board saw it')
    form.append('answers.wards.note', ' ')
    form.append('answers.wards.keep', 'mine:4')
    form.append('as', '0b7e9a52')
    form.append('confirm', 'wards')
    form.append('message', 'Hello')
    form.append('then', 'continue')
    form.append('act', 'start')
    form.append('id', '5f0c')
    form.append('proposed', 'trust-2017.1 143')
    form.append('seen.leadership', '2026-05-03T09:00:00.000Z assigned ben')
    form.append('submitted', '2026-05-03T09:00:00.000Z')
    form.append('person', '0b7e9a52-6d0f-4c8e-9d1a-2f8f6f3f4a10')
    expect(keptOf(form)).toEqual([
      { label: 'Board sponsor: option', text: 'mostly-agree' },
      { label: 'Board sponsor: note', text: 'As the board saw it' },
      { label: 'Message', text: 'Hello' },
    ])
  })
})
