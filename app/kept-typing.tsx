// What somebody typed into a form that wasn't taken: to copy, or to send in the right person's name.
import { RESUME_ACTION } from './auth/interrupted-post.ts'
import { Button } from './design/button.tsx'
import { Table } from './design/table.tsx'
import { HiddenFields } from './forms/hidden-fields.tsx'
import type { KeptTyping, SentAgain } from './http/refused-post.ts'

export function WhatWasTyped({ told }: { told: unknown }) {
  const { kept = [], again } = (told !== null && typeof told === 'object' ? told : {}) as Partial<KeptTyping>
  return (
    <>
      {kept.length > 0 && (
        <>
          <p>{again?.fields ? 'It is stored nowhere yet.' : 'Copy what you want to keep: it is stored nowhere.'}</p>
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
      {again && <SendAgain {...again} />}
    </>
  )
}

function SendAgain({ name, path, fields }: SentAgain) {
  return (
    <>
      {fields && (
        <>
          <form method="post" action={path}>
            <HiddenFields fields={fields.own} />
            <p>If you entered it, save it in your own name.</p>
            <Button>Save it as {name}</Button>
          </form>
          <form method="post" action={`/sign-in?${new URLSearchParams({ [RESUME_ACTION]: path })}`}>
            <HiddenFields fields={fields.asSent} />
            <p>If somebody else entered it, let them sign in. It is kept until they save it.</p>
            <Button tone="secondary">Sign in as somebody else</Button>
          </form>
        </>
      )}
      <p>
        <a href={path}>Open the page as {name}</a>
      </p>
    </>
  )
}
