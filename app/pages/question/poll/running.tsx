// What can be done with a poll while it is open.

import { Button } from '#app/design/button.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Details } from '#app/design/text.tsx'
import { Textarea } from '#app/design/text-fields.tsx'
import type { RefusedPost } from './start.tsx'

type RunningFormsProps = {
  page: { sendsEmail: boolean }
  poll: {
    id: string
    showsNames: boolean
    asked: number
    given: number | null
    /** In words; null where links can be renewed now. */
    renewableFrom: string | null
  }
  refused: RefusedPost | null
}

export function RunningForms({ page: { sendsEmail }, poll, refused }: RunningFormsProps) {
  const isMine = refused?.act === 'add'
  const isEveryone = !sendsEmail && !poll.showsNames
  return (
    <>
      <h2 className="nhsuk-heading-m">While colleagues can answer</h2>
      <Details summary="Ask more colleagues" open={isMine}>
        <Post act="add" poll={poll.id}>
          <Textarea
            name="more"
            label="Email addresses of more colleagues"
            hint="One on each line."
            rows={4}
            defaultValue={isMine ? refused.typed.colleagues : ''}
            error={isMine ? refused.errors.more : undefined}
            textareaProps={{ spellCheck: false, autoComplete: 'off' }}
          />
          <Button tone="secondary">Ask them too</Button>
        </Post>
      </Details>
      {(poll.given === null || poll.given < poll.asked) && (
        <Details summary={isEveryone ? 'Make new links' : 'Ask again those who have not answered'}>
          <AskAgain poll={poll} isEveryone={isEveryone} />
        </Details>
      )}
      <Details summary="Stop asking early">
        <Post act="close" poll={poll.id}>
          <p>No more views are taken, and none can be changed. This can’t be undone, but you can ask again.</p>
          <Button tone="secondary">Stop asking</Button>
        </Post>
      </Details>
    </>
  )
}

type AskAgainProps = { poll: { id: string; renewableFrom: string | null }; isEveryone: boolean }

function AskAgain({ poll: { id, renewableFrom }, isEveryone }: AskAgainProps) {
  if (renewableFrom !== null) {
    return <p>This can be done once a day, and was done already. It can be done again from {renewableFrom}.</p>
  }
  return (
    <Post act="again" poll={id}>
      <p>
        {isEveryone
          ? 'Makes a new link for everyone who was asked, as nobody is told who has answered. The old links stop working. Views that were given stay.'
          : 'Everyone who has not answered gets a new link. Their old link stops working.'}{' '}
        This can be done once a day.
      </p>
      <Button tone="secondary">{isEveryone ? 'Make new links' : 'Ask again'}</Button>
    </Post>
  )
}

function Post({ act, poll, children }: { act: string; poll: string; children: React.ReactNode }) {
  return (
    <PostForm noValidate>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="poll" value={poll} />
      {children}
    </PostForm>
  )
}
