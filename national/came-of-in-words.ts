// What an organisation came of, a sentence for each day and what happened on it.
import { dateInWords } from '#questionnaires/answers.ts'
import { listed } from '#scoring/in-words.ts'
import type { Forebear } from './lineage.ts'

/**
 * `names`: by code, as far as they are known. Of the organisation `code`: “Alpha (RM2) and Beta (RW3) became this organisation
 * on 1 October 2017.”, “Gamma (RW6) was split on 1 October 2021, into this organisation and Delta (RM3). Its scores are those
 * of the whole of it.”
 */
export function cameOfInWords(
  code: string,
  forebears: readonly Forebear[],
  names: ReadonlyMap<string, string>,
): string[] {
  const nameOf = (one: string) => {
    const name = names.get(one)
    return one === code ? 'this organisation' : name === undefined ? one : `${name} (${one})`
  }
  const happened = new Map<string, Forebear[]>()
  for (const each of forebears) {
    const heirs = [each.into, ...each.otherHeirs].sort()
    const key = JSON.stringify([each.on, heirs])
    happened.set(key, [...(happened.get(key) ?? []), each])
  }
  return [...happened.values()].flatMap((together) => {
    const [first] = together
    if (!first) return []
    const who = listed([...new Set(together.map((each) => nameOf(each.code)))])
    const on = dateInWords(first.on)
    if (first.otherHeirs.length === 0) return [`${who} became ${inSentence(nameOf(first.into))} on ${on}.`]
    const heirs = listed([first.into, ...first.otherHeirs].map(nameOf))
    return [`${who} was split on ${on}, into ${heirs}. Its scores are those of the whole of it.`]
  })
}

function inSentence(name: string): string {
  return name === 'this organisation' ? 'part of this organisation' : `part of ${name}`
}
