import { describe, expect, it } from 'vitest'
import { smallEdition } from '#questionnaires/fixtures/small-edition.ts'
import { questionnaireVerb } from './questionnaire.ts'

const { edition } = smallEdition({ questions: [{ id: 'beds' }, { id: 'bikes', settings: ['vans'] }] })

describe('dma questionnaire', () => {
  it('prints the edition as it is asked of a setting, with what each option is worth', () => {
    expect(questionnaireVerb(edition, 'abc', 'wards')).toEqual({
      edition: 'small/2016',
      contentHash: 'abc',
      setting: 'wards',
      aggregation: 'mean-of-sections',
      dontKnow: 'zero',
      themes: [
        {
          id: 'theme',
          title: 'Theme',
          sections: [
            {
              id: 'section',
              title: 'Section',
              questions: [
                {
                  id: 'beds',
                  text: 'Is beds in place?',
                  options: [
                    { id: 'no', label: 'No', points: 0 },
                    { id: 'yes', label: 'Yes', points: 100 },
                    { id: 'dont-know', label: 'Don’t know', points: 0 },
                    { id: 'not-applicable', label: 'Not applicable', points: null },
                  ],
                },
              ],
            },
          ],
        },
      ],
    })
  })

  it('does not score “Don’t know” where the edition leaves it out', () => {
    const excluding = { ...edition, scoring: { ...edition.scoring, dontKnow: 'excluded' as const } }
    const options = questionnaireVerb(excluding, 'abc', 'wards').themes[0]?.sections[0]?.questions[0]?.options
    expect(options?.map(({ points }) => points)).toEqual([0, 100, null, null])
  })

  it('knows no setting that the edition does not have', () => {
    expect(() => questionnaireVerb(edition, 'abc', 'ships')).toThrow('small/2016 has no setting “ships”')
  })
})
