// The trusts whose care setting waits to be confirmed, each with the one that was proposed.
import { Select } from '#app/design/select.tsx'
import { Table } from '#app/design/table.tsx'
import type { Unconfirmed } from '#db/care-settings.ts'

type Props = { trusts: readonly Unconfirmed[]; options: readonly { value: string; label: string }[] }

export function TrustsToConfirm({ trusts, options }: Props) {
  const withNone = [...options, { value: '', label: 'Leave for later' }]
  return (
    <Table
      caption="Trusts without a confirmed care setting"
      captionHidden
      responsive
      head={[{ label: 'Trust' }, { label: 'Code' }, { label: 'Care setting' }]}
      rows={trusts.map(({ code, name, town, proposedSetting }) => [
        <>
          {name}
          <br />
          <span className="nhsuk-hint">{town}</span>
        </>,
        code,
        <Select
          name={`setting.${code}`}
          label={`Care setting of ${name}`}
          labelHidden
          options={withNone}
          defaultValue={proposedSetting ?? ''}
          key={code}
        />,
      ])}
    />
  )
}
