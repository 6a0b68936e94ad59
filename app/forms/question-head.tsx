// How every page about one question begins: where it stands, its wording, and the ways to what belongs to it.

export type QuestionPlace = {
  assessmentId: string
  organisationName: string
  collectionTitle: string
  sectionId: string
  sectionTitle: string
  questionId: string
  number: number
  text: string
}

export type QuestionPart = 'discussion' | 'evidence' | 'poll' | 'history'

/** The title of each page, and what its link says. */
export const QUESTION_PARTS: Readonly<Record<QuestionPart, string>> = {
  discussion: 'Discussion',
  evidence: 'Evidence',
  poll: 'Colleagues’ views',
  history: 'History',
}

function partAddress({ assessmentId, questionId }: QuestionPlace, part: QuestionPart): string {
  const home = `/assessments/${assessmentId}/questions/${questionId}`
  return part === 'discussion' ? home : `${home}/${part}`
}

export function QuestionHead({ place, part }: { place: QuestionPlace; part: QuestionPart }) {
  const { assessmentId, organisationName, sectionId, sectionTitle, questionId, number, text } = place
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">
          {organisationName}: {sectionTitle}
        </span>
        {QUESTION_PARTS[part]}: question {number}
      </h1>
      <p className="nhsuk-lede-text">{text}</p>
      <nav aria-label={`Question ${number}`} className="app-parts">
        <ul>
          {(Object.entries(QUESTION_PARTS) as [QuestionPart, string][]).map(([each, words]) => (
            <li key={each}>
              <a href={partAddress(place, each)} aria-current={each === part ? 'page' : undefined}>
                {words}
              </a>
            </li>
          ))}
          <li>
            <a href={`/assessments/${assessmentId}/sections/${sectionId}#q-${questionId}`}>Back to the section</a>
          </li>
        </ul>
      </nav>
    </>
  )
}
