import { expect, it } from 'vitest'
import { proposeCareSetting } from './care-setting.ts'

it.each([
  ['Welsh Ambulance Services NHS Trust', 'ambulance'],
  ['Greater Manchester Mental Health NHS Foundation Trust', 'mental-health'],
  ['Essex Partnership University NHS Foundation Trust', 'mental-health'],
  ['Sheffield Health & Social Care NHS Foundation Trust', 'mental-health'],
  ['Herefordshire and Worcestershire Health and Care NHS Trust', 'mental-health'],
  ['Norfolk Community Health and Care NHS Trust', 'community'],
  ['Sussex Community NHS Foundation Trust', 'community'],
  ['Mid Cheshire Hospitals NHS Foundation Trust', 'acute'],
  ['Barts Health NHS Trust', 'acute'],
  ['THE CHRISTIE NHS FOUNDATION TRUST', 'acute'],
])('%s is proposed as %s', (name, setting) => {
  expect(proposeCareSetting(name)).toBe(setting)
})
