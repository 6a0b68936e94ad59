// The box that selects a section in a table, and what its page showed of it.

type SectionBoxProps = { id: string; title: string; seen: string; isChosen: boolean }

export function SectionBox({ id, title, seen, isChosen }: SectionBoxProps) {
  return (
    <>
      <input type="hidden" name={`seen.${id}`} value={seen} />
      <span className="nhsuk-checkboxes nhsuk-checkboxes--small app-row-box">
        <span className="nhsuk-checkboxes__item">
          <input
            className="nhsuk-checkboxes__input"
            id={`section-${id}`}
            name="section"
            type="checkbox"
            value={id}
            defaultChecked={isChosen}
          />
          <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={`section-${id}`}>
            {title}
          </label>
        </span>
      </span>
    </>
  )
}
