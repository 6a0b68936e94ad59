// What somebody typed into a form that wasn't taken: to copy, or to send in their own name.
import { Button } from './design/button.tsx'
import { Table } from './design/table.tsx'
import { HiddenFields } from './forms/hidden-fields.tsx'
import type { AsOneself, KeptTyping } from './http/refused-post.ts'

export function WhatWasTyped({ told }: { told: unknown }) {
  const { kept = [], asOneself } = (told !== null && typeof told === 'object' ? told : {}) as Partial<KeptTyping>
  return (
    <>
      {kept.length > 0 && (
        <>
          <p>{asOneself?.fields ? 'It is stored nowhere yet.' : 'Copy what you want to keep: it is stored nowhere.'}</p>
          <Table
            caption="What was entered"
            captionSize="m"
            responsive
            head={[{ label: 'Where' }, { label: 'What was entered' }]}
            rows={kept.map(({ label, text }) => [
              label,
              <span className="app-as-typed" key="text">
                {text}
              </span>,
            ])}
          />
        </>
      )}
      {asOneself && <InOnesOwnName {...asOneself} />}
    </>
  )
}

function InOnesOwnName({ name, path, fields }: AsOneself) {
  return (
    <>
      {fields && (
        <form method="post" action={path}>
          <HiddenFields fields={fields} />
          <p>If it is yours, save it in your own name. If it is somebody else’s, sign out and let them sign in.</p>
          <Button>Save it as {name}</Button>
        </form>
      )}
      <p>
        <a href={path}>Open the page as {name}</a>
      </p>
    </>
  )
}
