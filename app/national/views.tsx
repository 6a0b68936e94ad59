// The parts of a page of national figures: for administrators, and as they are published.
import { Button, ButtonGroup } from '#app/design/button.tsx'
import { ErrorSummary } from '#app/design/error-summary.tsx'
import { FigureWithTable } from '#app/design/figure.tsx'
import { Select } from '#app/design/select.tsx'
import { ScrollingTable } from '#app/design/table.tsx'
import { InsetText, VisuallyHidden } from '#app/design/text.tsx'
import type { NationalPage, ShownFigure } from './shown.ts'

export function Problems({ problems }: Pick<NationalPage, 'problems'>) {
  return <ErrorSummary errors={Object.entries(problems).map(([name, text]) => ({ href: `#${name}`, text }))} />
}

export function Head({ name, page, standing, cohort }: Pick<NationalPage, 'name' | 'page' | 'standing' | 'cohort'>) {
  return (
    <>
      <h1 className="nhsuk-heading-l nhsuk-u-margin-bottom-3">
        <span className="nhsuk-caption-l">National result: {name}</span>
        {page}
      </h1>
      <p>{standing}</p>
      {cohort && <p>{cohort}</p>}
    </>
  )
}

type LinksProps = { label: string; links: NationalPage['links'] }

export function Links({ label, links }: LinksProps) {
  if (links.length < 2) return null
  return (
    <nav aria-label={label} className="app-parts">
      <ul>
        {links.map(({ href, text, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function Choosing({ choosing, problems, chips }: Pick<NationalPage, 'choosing' | 'problems' | 'chips'>) {
  return (
    <>
      {choosing.fields.length > 0 && (
        <form method="get" action={choosing.action} noValidate>
          <div className="app-filters">
            {choosing.fields.map(({ name, label, value, options }) => (
              <Select
                name={name}
                label={label}
                options={options}
                defaultValue={value}
                error={problems[name]}
                key={name}
              />
            ))}
          </div>
          <ButtonGroup>
            <Button tone="secondary" small>
              Show
            </Button>
          </ButtonGroup>
        </form>
      )}
      {chips && <Chips {...chips} />}
    </>
  )
}

function Chips({ chosen, clear }: NonNullable<NationalPage['chips']>) {
  return (
    <ul className="nhsuk-list" aria-label="What was chosen">
      {chosen.map(({ text, href }) => (
        <li key={text}>
          {text}{' '}
          <a href={href}>
            Take away<VisuallyHidden>: {text}</VisuallyHidden>
          </a>
        </li>
      ))}
      <li>
        <a href={clear}>Clear all</a>
      </li>
    </ul>
  )
}

export function ShownFigures({ figures, nothing }: Pick<NationalPage, 'figures' | 'nothing'>) {
  if (nothing) return <InsetText>{nothing}</InsetText>
  return figures.map((figure) => (
    <section className="app-figure-with-files" key={figure.id}>
      {figure.svg === null ? (
        <List {...figure} />
      ) : (
        <FigureWithTable
          caption={figure.title}
          svg={figure.svg}
          sentence={figure.sentence}
          table={figure.table}
          tablePlace={isSmall(figure.table) ? 'beside' : 'folded'}
        />
      )}
      <Files {...figure} />
    </section>
  ))
}

const MOST_LETTERS_BESIDE = 45

/** Small enough to be read beside its picture. */
function isSmall({ head, rows }: ShownFigure['table']): boolean {
  return head.length <= 5 && rows.length <= 20 && rows.every(([label = '']) => label.length <= MOST_LETTERS_BESIDE)
}

/** A figure without a picture. */
function List({ id, title, sentence, table }: ShownFigure) {
  return (
    <>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <p>{sentence}</p>
      {table.rows.length > 0 && <ScrollingTable id={id.replaceAll('.', '-')} compact captionHidden {...table} />}
    </>
  )
}

function Files({ title, files }: ShownFigure) {
  return (
    <p className="nhsuk-body-s">
      Download:{' '}
      {files.map(({ href, text }, at) => (
        <span key={href}>
          {at > 0 && ', '}
          <a href={href} download>
            {text}
            <VisuallyHidden> of {title}</VisuallyHidden>
          </a>
        </span>
      ))}
    </p>
  )
}
