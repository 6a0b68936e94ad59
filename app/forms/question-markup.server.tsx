// A question's wording, options and empty controls as HTML. It depends on the edition and on last time's answer alone, so React draws
// it once and it is remembered for as long as the edition lives.
import { renderToStaticMarkup, renderToString } from 'react-dom/server'
import { fieldNames, optionsOffered } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import { type QuestionMarkup, ShownQuestions } from './from-server.tsx'
import { EveryControl } from './question-field.tsx'
import { type LastTime, LastTimeAnswer, QuestionGuidance, QuestionLegend } from './question-text.tsx'
import { offeredOptions } from './section-values.ts'

const remembered = new WeakMap<AskedQuestion, QuestionMarkup>()

/** `lastTime` and `discussion` are of one assessment, and follow what all assessments share. */
export function questionMarkup(
  question: AskedQuestion,
  lastTime: LastTime | null,
  discussion: Discussion | null = null,
): QuestionMarkup {
  let markup = remembered.get(question)
  if (!markup) {
    const drawn = drawQuestion(question)
    markup = { ...drawn, controls: drawControls(question, drawn) }
    remembered.set(question, markup)
  }
  const further =
    (lastTime ? renderToStaticMarkup(<LastTimeAnswer {...lastTime} />) : '') +
    (discussion ? discussionLink(question, discussion) : '')
  return further === '' ? markup : { ...markup, guidance: markup.guidance + further }
}

export type Discussion = { assessmentId: string /** Threads. */; open: number }

// Written out, because there are many on a page: ids and numbers are all that is filled in.
function discussionLink({ id, number }: AskedQuestion, { assessmentId, open }: Discussion): string {
  const address = `/assessments/${encodeURIComponent(assessmentId)}/questions/${id}`
  const about = `<span class="nhsuk-u-visually-hidden"> on question ${number}</span>`
  const count = open === 0 ? '' : ` (${open} open)`
  return `<p class="app-to-parts"><a href="${address}">Discussion and evidence${about}</a>${count}</p>`
}

/** Draws it afresh. */
export function drawQuestion(question: AskedQuestion): QuestionMarkup {
  return {
    legend: renderToStaticMarkup(<QuestionLegend question={question} />),
    guidance: renderToStaticMarkup(<QuestionGuidance question={question} />),
    options: renderToStaticMarkup(<Options question={question} />),
    controls: null,
  }
}

const NO_ANSWER = { option: null, reason: '', date: '', note: '' }

// As the browser's React will find it, which takes it over from here.
function drawControls(question: AskedQuestion, markup: QuestionMarkup): string {
  const { id, number } = question
  return renderToString(
    <ShownQuestions.Provider value={new Map([[id, markup]])}>
      <EveryControl
        question={{ id, number, value: NO_ANSWER }}
        options={offeredOptions(question)}
        form={null}
        errors={{}}
      />
    </ShownQuestions.Provider>,
  )
}

// There are hundreds of them on a page: short ids, and attributes in the order in which most of one option is what was in
// the one before, take a tenth off it as it is sent.
function Options({ question }: { question: AskedQuestion }) {
  const { id, number } = question
  return (
    <>
      {optionsOffered(question).map((option, index) => (
        <div className="nhsuk-radios__item" key={option.id}>
          <input
            className={option.asksDate ? 'nhsuk-radios__input app-asks-date' : 'nhsuk-radios__input'}
            name={fieldNames(id).option}
            type="radio"
            id={`${number}.${index}`}
            value={option.id}
          />
          <label className="nhsuk-label nhsuk-radios__label" htmlFor={`${number}.${index}`}>
            {option.label}
          </label>
        </div>
      ))}
    </>
  )
}
