import { describe, expect, it } from 'vitest'
import { figuresTable } from './figures-table.ts'

describe('the figures as a table', () => {
  it('sets a row for each band and a column for each theme and year', () => {
    const themes = (high: number | null, medium: number | null, low: number | null) =>
      ['readiness', 'capability'].map((id) => ({ id, high, medium, low }))
    const collections = [
      { id: 'trust-2016', year: 2016, assessments: 238, themes: themes(65, 32, 3) },
      { id: 'trust-2017', year: 2017, assessments: 232, themes: themes(83, 17, 0) },
      { id: 'trust-2026', year: 2026, assessments: 0, themes: themes(null, null, null) },
    ]
    expect(figuresTable({ questionnaire: 'trust', collections }).split('\n')).toEqual([
      '                   Readiness        Capability',
      '                2016    2017      2016    2017',
      'High             65%     83%       65%     83%',
      'Medium           32%     17%       32%     17%',
      'Low               3%      0%        3%      0%',
      '',
      'trust-2016: 238 submitted',
      'trust-2017: 232 submitted',
      'trust-2026: none submitted',
    ])
  })

  it('sets a row for each figure of the edition, named by its words, and a column for each year', () => {
    const phone = { id: 'phone', text: 'Practices that offer calls' }
    const video = { id: 'video', text: 'Practices that offer video' }
    const collections = [
      { id: 'gp-2020', year: 2020, assessments: 6872, shares: [{ ...phone, percent: 90 }] },
      {
        id: 'gp-2026',
        year: 2026,
        assessments: 1,
        shares: [
          { ...phone, percent: 0 },
          { ...video, percent: null },
        ],
      },
    ]
    expect(figuresTable({ questionnaire: 'gp', collections }).split('\n')).toEqual([
      '                              2020    2026',
      'Practices that offer calls     90%      0%',
      'Practices that offer video       –       –',
      '',
      'gp-2020: 6,872 submitted',
      'gp-2026: 1 submitted',
    ])
  })

  it('sets a row for each level of a ladder, and for each heading of a checklist', () => {
    const figures = [{ id: 'one', text: 'Number one', percent: 25 }]
    for (const kind of [{ levels: figures }, { headings: figures }]) {
      const collections = [{ id: 'c', year: 2008, assessments: 4, ...kind }]
      expect(figuresTable({ questionnaire: 'q', collections })).toContain('Number one       25%')
    }
  })

  it('is only the counts where nothing was submitted', () => {
    const collections = [{ id: 'trust-2026', year: 2026, assessments: 0, themes: [] }]
    expect(figuresTable({ questionnaire: 'trust', collections })).toBe('trust-2026: none submitted')
  })
})
