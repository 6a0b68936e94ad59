// Every question of an assessment with its answer, section by section.
import { answerInWords } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { worthOf } from '#scoring/points.ts'
import { type Block, type Column, heading, numbers, paragraph, table, words } from './document.ts'
import type { Subject } from './subject.ts'

export function everyAnswer(subject: Subject): Block[] {
  const { asked, notes } = subject
  return [
    heading(2, 'answers', 'Every question and answer'),
    ...(notes === null ? [paragraph('The notes that people added to answers are left out.')] : []),
    ...asked.themes.flatMap((theme) => [
      heading(3, `answers-${theme.id}`, theme.title),
      ...theme.sections.map(({ title, questions }) =>
        table(
          `${theme.title}: ${title}`,
          columnsOf(subject),
          questions.map((question) => rowOf(subject, question)),
        ),
      ),
    ]),
  ]
}

function columnsOf({ edition, notes }: Subject): Column[] {
  return [
    numbers('Number', 1.3),
    words('Question', 6),
    words('Answer', 3),
    ...(edition.scoring.kind === 'points' ? [numbers('Points', 1.2)] : []),
    numbers('Evidence', 1.6),
    ...(notes === null ? [] : [words('Note', 3.5)]),
  ]
}

function rowOf({ edition, answers, notes, evidence }: Subject, question: AskedQuestion): string[] {
  const answer = answers.get(question.id)
  const points = answer ? worthOf(edition, question, answer.option).points : null
  return [
    String(question.number),
    question.text,
    answerInWords(question, answer),
    ...(edition.scoring.kind === 'points' ? [points === null ? 'not counted' : String(points)] : []),
    String(evidence.get(question.id) ?? 0),
    ...(notes === null ? [] : [notes.get(question.id) ?? '']),
  ]
}
