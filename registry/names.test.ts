import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inTitleCase } from './names.ts'

it.each([
  ['MANCHESTER UNIVERSITY NHS FOUNDATION TRUST', 'Manchester University NHS Foundation Trust'],
  [
    "THE QUEEN ELIZABETH HOSPITAL, KING'S LYNN, NHS FOUNDATION TRUST",
    "The Queen Elizabeth Hospital, King's Lynn, NHS Foundation Trust",
  ],
  ["ALDER HEY CHILDREN'S NHS FOUNDATION TRUST", "Alder Hey Children's NHS Foundation Trust"],
  ['SHEFFIELD HEALTH & SOCIAL CARE NHS FOUNDATION TRUST', 'Sheffield Health & Social Care NHS Foundation Trust'],
  ['NHS NORTH EAST AND NORTH CUMBRIA ICB - 00L', 'NHS North East and North Cumbria ICB - 00L'],
  ['ST. MARYS SURGERY', 'St. Marys Surgery'],
  ['ST GEORGE’S HOSPITAL', 'St George’s Hospital'],
  ["DR A ARORA'S PRACTICE", "Dr A Arora's Practice"],
  ["DR O'RIORDAN & PTNRS", "Dr O'Riordan & Ptnrs"],
  ['DR MCKENZIE', 'Dr McKenzie'],
  ["MCMURRAY'S", "McMurray's"],
  ['MACCLESFIELD', 'Macclesfield'],
  ["ST JAMES' MEDICAL CTR", "St James' Medical Ctr"],
  ['STOCKTON-ON-TEES', 'Stockton-on-Tees'],
  ['WELLS-NEXT-THE-SEA', 'Wells-next-the-Sea'],
  ['HARRIS M-THE SURGERY', 'Harris M-The Surgery'],
  ['THE PRACTICE (THE GREEN)', 'The Practice (The Green)'],
  ['STATION ROAD SURGERY 2', 'Station Road Surgery 2'],
  ['1ST AVENUE GP SURGERY', '1st Avenue GP Surgery'],
  ['WARD III', 'Ward III'],
  ['HMP LEEDS', 'HMP Leeds'],
  ['A&E GPS', 'A&E GPs'],
  ['DMC CHADWICK ROAD', 'DMC Chadwick Road'],
  ['MED.CTR. OF  THE   VALE', 'Med.Ctr. of the Vale'],
  ['THE', 'The'],
])('%s is %s', (written, read) => {
  expect(inTitleCase(written)).toBe(read)
})

describe('a name that somebody wrote with small letters', () => {
  it('is left as it is', () => {
    expect(inTitleCase('NHS 111 online by IC24')).toBe('NHS 111 online by IC24')
  })

  it('so that doing it twice changes nothing, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(inTitleCase(inTitleCase(name))).toBe(inTitleCase(name))
      }),
    )
    const letters = fc.string({ unit: fc.constantFrom(..."ABCMDOSTHE' -.&(1’") })
    fc.assert(
      fc.property(letters, (name) => {
        expect(inTitleCase(inTitleCase(name))).toBe(inTitleCase(name))
      }),
    )
  })
})
