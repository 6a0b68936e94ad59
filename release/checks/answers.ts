// Checks of the answers: as many of each as the database counts, and none lost on the way.

import { decodeAnswers, questionsOf } from '#national/answer-codes.ts'
import type { Snapshot } from '#national/snapshot.ts'
import { isAskedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { worthsOf } from '#scoring/points.ts'
import { countChosen } from '#scoring/shares.ts'
import type { Release } from '../release.ts'
import type { Checking } from './checking.ts'
import { counted, found } from './found.ts'

/** The snapshot's against the database's, and the release's for everybody against the snapshot's. */
export const answersAgree: Checking = ({ release, snapshot, edition, now }) => {
  const { chosen } = countChosen(edition, snapshot.respondents.map(asAnswered(edition)))
  const wrong: string[] = []
  let answers = 0
  const released = everybodysAnswers(release)
  for (const question of questionsOf(edition)) {
    const counts = released.get(question.id)
    for (const [place, option] of [...worthsOf(edition, question).keys()].entries()) {
      const here = chosen.get(question.id)?.get(option) ?? 0
      const there = now.counted.chosen.get(question.id)?.get(option) ?? 0
      answers += here
      if (here !== there) wrong.push(`${question.id}, ${option}: ${here} frozen, ${there} in the database`)
      if (counts && counts.options[place] !== here) {
        wrong.push(`${question.id}, ${option}: ${counts.options[place]} in the release, ${here} frozen`)
      }
    }
  }
  return found(wrong, `${counted(answers, 'answer')}, as many of each as the database counts.`)
}

function asAnswered(edition: Edition) {
  return ({ setting, answers }: Snapshot['respondents'][number]) => ({
    setting,
    answers: decodeAnswers(edition, answers),
  })
}

function everybodysAnswers({ answers }: Release) {
  return new Map(answers.map(({ question, groups }) => [question, groups.find(({ key }) => key === '')]))
}

export const answersSum: Checking = ({ release, snapshot, edition }) => {
  const questions = new Map(questionsOf(edition).map((question) => [question.id, question]))
  const wrong = release.answers.flatMap(({ question: id, groups }) => {
    const question = questions.get(id)
    const asked = snapshot.respondents.filter(({ setting }) => question && isAskedOf(question, setting)).length
    return groups.flatMap(({ key, ...group }) => {
      const sum = group.options.reduce((total, count) => total + count, group.unanswered)
      const put = group.asked + group.passedBy
      return [
        ...(sum === group.asked ? [] : [`${id} of ${key || 'everybody'}: ${sum} counted, ${group.asked} asked`]),
        ...(key !== '' || put === asked ? [] : [`${id}: ${put} could be asked, ${asked} expected`]),
      ]
    })
  })
  const cells = release.answers.reduce((sum, { groups }) => sum + groups.length, 0)
  return found(wrong, `${counted(cells, 'count')} of ${counted(release.answers.length, 'question')}.`)
}
