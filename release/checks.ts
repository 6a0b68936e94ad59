// What is checked of a release before anybody may sign it. Each check says what it found, whether or not it passed.

import { answersAgree, answersSum } from './checks/answers.ts'
import type { Check, Checked, Checking, Finding } from './checks/checking.ts'
import { groupsAreLarge, namesAreWanted } from './checks/groups.ts'
import { editionIsPublished, isAlone, isOver, organisationsAgree } from './checks/round.ts'
import { bandsAgree, scoresAgree, sharesSum } from './checks/scores.ts'
import { differenceInWords } from './difference.ts'

const CHECKS: readonly (readonly [name: string, check: Checking])[] = [
  ['The collection is over, and no exercise', isOver],
  ['No other collection is published at this address', isAlone],
  ['The edition is as published', editionIsPublished],
  ['Organisations: each once, and as many as in the database', organisationsAgree],
  ['Answers agree with the database', answersAgree],
  ['Counts of answers sum to those asked', answersSum],
  ['Every score, made again from the answers, is the same', scoresAgree],
  ['Bands, counted again, are the same', bandsAgree],
  ['Shares sum to 100%, but for rounding', sharesSum],
  ['No group is too small', groupsAreLarge],
  ['Names are shown as chosen, answers never', namesAreWanted],
  ['What is different from before', saysDifference],
]

export function checkRelease(checked: Checked): Check[] {
  return CHECKS.map(([name, check]) => ({ name, ...check(checked) }))
}

/** Always passes: it is there to be read before signing. */
function saysDifference({ difference }: Checked): Finding {
  if (!difference) return { passed: true, found: 'There is nothing published before to compare it with.' }
  return { passed: true, found: `Against ${difference.from}: ${differenceInWords(difference.difference)}` }
}
