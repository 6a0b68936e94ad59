// What is known of an organisation, in words: what it is, where, since when, and what it came of and became.

import { predecessorsOf, type Related, successorsOf } from '#db/lineage.ts'
import { findOrganisation, type StoredOrganisation } from '#db/organisations.ts'
import type { Store } from '#db/store.ts'
import { dateInWords } from '#questionnaires/answers.ts'
import { kindInWords } from '#registry/kinds-by-hand.ts'

/** The care setting of a trust can be changed; everything else is what the Organisation Data Service says. */
export async function organisationRows(store: Store, organisation: StoredOrganisation) {
  const { code, name, type, setting, parentCode, town, postcode, openedOn, closedOn } = organisation
  const [parent, before, after] = await Promise.all([
    parentCode === null ? null : findOrganisation(store, parentCode),
    predecessorsOf(store, code),
    successorsOf(store, code),
  ])
  const change = {
    href: `/administration/care-settings/${code}`,
    text: 'Change',
    about: `the care setting of ${name}`,
  }
  const known: [key: string, value: string][] = [
    ['Place', [town, postcode].filter((part) => part !== '').join(', ')],
    ['Belongs to', parent ? `${parent.name} (${parent.code})` : (parentCode ?? '')],
    ['Opened', openedOn && dateInWords(openedOn)],
    ['Closed', closedOn && dateInWords(closedOn)],
    ['Came of', before.map(relatedInWords).join('; ')],
    ['Became', after.map(relatedInWords).join('; ')],
  ]
  return [
    { key: 'Kind', value: kindInWords(type, setting), ...(type === 'trust' ? { action: change } : {}) },
    ...known.flatMap(([key, value]) => (value === '' ? [] : [{ key, value }])),
  ]
}

function relatedInWords({ code, name, on }: Related): string {
  return `${name === null ? code : `${name} (${code})`} on ${dateInWords(on)}`
}
