// A question's wording and options as HTML. It depends on the edition and on last time's answer alone, so React draws
// it once and it is remembered for as long as the edition lives.
import { renderToStaticMarkup } from 'react-dom/server'
import { fieldNames, optionsOffered } from '#questionnaires/answers.ts'
import type { AskedQuestion } from '#questionnaires/asked.ts'
import type { QuestionMarkup } from './from-server.tsx'
import { type LastTime, LastTimeAnswer, QuestionGuidance, QuestionLegend } from './question-text.tsx'

const remembered = new WeakMap<AskedQuestion, QuestionMarkup>()

export function questionMarkup(question: AskedQuestion, lastTime: LastTime | null): QuestionMarkup {
  let markup = remembered.get(question)
  if (!markup) {
    markup = drawQuestion(question)
    remembered.set(question, markup)
  }
  if (!lastTime) return markup
  return { ...markup, guidance: markup.guidance + renderToStaticMarkup(<LastTimeAnswer {...lastTime} />) }
}

/** Draws it afresh. */
export function drawQuestion(question: AskedQuestion): QuestionMarkup {
  return {
    legend: renderToStaticMarkup(<QuestionLegend question={question} />),
    guidance: renderToStaticMarkup(<QuestionGuidance question={question} />),
    options: renderToStaticMarkup(<Options question={question} />),
  }
}

function Options({ question }: { question: AskedQuestion }) {
  const { id } = question
  return (
    <>
      {optionsOffered(question).map((option) => (
        <div className="nhsuk-radios__item" key={option.id}>
          <input
            className="nhsuk-radios__input"
            id={`${id}-${option.id}`}
            name={fieldNames(id).option}
            type="radio"
            value={option.id}
          />
          <label className="nhsuk-label nhsuk-radios__label" htmlFor={`${id}-${option.id}`}>
            {option.label}
          </label>
        </div>
      ))}
    </>
  )
}
