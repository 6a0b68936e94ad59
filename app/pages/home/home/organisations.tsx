// An organisation on the home page: in full, or as a card where there are several.
import { ButtonLink } from '#app/design/button.tsx'
import { Card } from '#app/design/card.tsx'
import { formatMinutes } from '#app/design/dates.ts'
import { ProgressBar } from '#app/design/figure.tsx'
import { Table } from '#app/design/table.tsx'
import { Tag } from '#app/design/tag.tsx'
import { VisuallyHidden } from '#app/design/text.tsx'

type Waiting = { handedBack: number; overdue: number } | null

type OpenAssessment = {
  id: string
  title: string
  isExercise: boolean
  closes: string
  answered: number
  of: number
  minutes: number
  resume: string
  isReady: boolean
  mayAnswer: boolean
  waiting: Waiting
}

type PastAssessment = {
  id: string
  title: string
  status: string
  outcome: string
  validated: string | null
  isSubmitted: boolean
  isReviewed: boolean
}

type OrganisationProps = {
  code: string
  name: string
  settingLabel: string | null
  roleInWords: string
  open: readonly OpenAssessment[]
  past: readonly PastAssessment[]
}

export function OrganisationCard({ code, name, settingLabel, roleInWords, open }: OrganisationProps) {
  return (
    <Card heading={<a href={`/organisations/${code}`}>{name}</a>} level={3} size="s">
      <p>
        {settingLabel && `${settingLabel}. `}
        {roleInWords}
      </p>
      {open.length === 0 && <p>No collection is open for this organisation.</p>}
      {open.map(({ id, title, closes, answered, of, waiting }) => (
        <div key={id}>
          <p>
            <a href={`/assessments/${id}`}>
              {title}
              <VisuallyHidden> of {name}</VisuallyHidden>
            </a>
            : {answered} of {of} questions answered. {closes}
          </p>
          <WaitingLine id={id} waiting={waiting} />
        </div>
      ))}
    </Card>
  )
}

/** `isTitled`: its name is a heading, because the page has another title. */
export function OrganisationInFull(organisation: OrganisationProps & { isTitled: boolean }) {
  const { code, name, settingLabel, roleInWords, open, past, isTitled } = organisation
  return (
    <section aria-label={name} className="nhsuk-u-margin-bottom-7">
      {isTitled && <h2 className="nhsuk-heading-m">{name}</h2>}
      <p>
        {settingLabel && `${settingLabel}. `}
        {roleInWords} <a href={`/organisations/${code}/people`}>People at {name}</a>,{' '}
        <a href={`/organisations/${code}/external-evidence`}>external evidence about it</a>
      </p>
      {!isTitled && <h2 className="nhsuk-heading-m">Open collections</h2>}
      {open.length === 0 && <p>No collection is open for this organisation.</p>}
      {open.map((assessment) => (
        <Open {...assessment} key={assessment.id} />
      ))}
      {past.length > 0 && <Past past={past} />}
    </section>
  )
}

function Past({ past }: { past: readonly PastAssessment[] }) {
  return (
    <Table
      caption="Earlier collections"
      responsive
      head={[{ label: 'Collection' }, { label: 'Status' }, { label: 'Outcome' }, { label: 'Look at' }]}
      rows={past.map(({ id, title, status, outcome, validated, isSubmitted, isReviewed }) => [
        title,
        status,
        <Outcome outcome={outcome} validated={validated} key="outcome" />,
        <span key={id}>
          {isSubmitted && (
            <>
              <a href={`/assessments/${id}/results`}>
                Results<VisuallyHidden> of {title}</VisuallyHidden>
              </a>
              {', '}
            </>
          )}
          <a href={`/assessments/${id}`}>
            Answers<VisuallyHidden> of {title}</VisuallyHidden>
          </a>
          {isReviewed && (
            <>
              {', '}
              <a href={`/assessments/${id}/review`}>
                Review<VisuallyHidden> of {title}</VisuallyHidden>
              </a>
            </>
          )}
        </span>,
      ])}
    />
  )
}

function Outcome({ outcome, validated }: Pick<PastAssessment, 'outcome' | 'validated'>) {
  if (validated === null) return outcome
  return (
    <>
      Self-reported: {outcome}
      <br />
      Validated: {validated}
    </>
  )
}

function Open(assessment: OpenAssessment) {
  const { id, title, isExercise, closes, answered, of, minutes, resume, mayAnswer, waiting } = assessment
  return (
    <Card heading={<a href={`/assessments/${id}`}>{title}</a>} level={3} size="s">
      <p>
        {isExercise && <Tag tone="warning">Exercise</Tag>} {closes}
      </p>
      <ProgressBar id={`progress-${id}`} value={answered} max={of}>
        {`${answered} of ${of} questions answered`}
      </ProgressBar>
      {minutes > 0 && mayAnswer && <p>About {formatMinutes(minutes)} left, if you have everything at hand.</p>}
      <WaitingLine id={id} waiting={waiting} />
      <ButtonLink href={resume}>
        {wayOn(assessment)}
        <VisuallyHidden>: {title}</VisuallyHidden>
      </ButtonLink>
    </Card>
  )
}

function wayOn({ mayAnswer, isReady, answered }: OpenAssessment): string {
  if (!mayAnswer) return 'Read the answers'
  if (isReady) return 'Check your answers'
  return answered === 0 ? 'Start' : 'Continue where you left off'
}

/** For leads: what of the sections waits for them. */
function WaitingLine({ id, waiting }: { id: string; waiting: Waiting }) {
  if (!waiting) return null
  const { handedBack, overdue } = waiting
  const sections = (count: number) => (count === 1 ? '1 section' : `${count} sections`)
  const parts = [
    ...(handedBack > 0 ? [`${sections(handedBack)} handed back as ready`] : []),
    ...(overdue > 0 ? [`${sections(overdue)} overdue`] : []),
  ]
  return (
    <p>
      <a href={`/assessments/${id}/people`}>Who answers what</a>
      {parts.length > 0 && `: ${parts.join(', ')}.`}
    </p>
  )
}
