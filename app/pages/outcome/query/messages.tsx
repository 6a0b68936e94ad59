// What was said about an answer, the oldest first.
import { Tag } from '#app/design/tag.tsx'
import { EvidenceLink, ExpiryWords } from '#app/forms/evidence-facts.tsx'
import { QuotedText } from '#app/forms/quoted-text.tsx'
import type { QueryPageData } from '../query.server.ts'

export function Messages({ messages }: Pick<QueryPageData, 'messages'>) {
  return (
    <>
      <h2 className="nhsuk-heading-m">What was said</h2>
      {messages.map((message) => (
        <Message {...message} key={message.id} />
      ))}
    </>
  )
}

function Message({ who, at, isLate, isAccepting, text, evidence }: QueryPageData['messages'][number]) {
  return (
    <div className="nhsuk-u-margin-bottom-5">
      {isAccepting && (
        <p>
          {who} accepted what the reviewer proposes, {at}.
        </p>
      )}
      {text !== '' && <QuotedText heading={`${who}, ${at}`}>{text}</QuotedText>}
      {isLate && (
        <p>
          <Tag tone="warning">After the last day to reply</Tag>
        </p>
      )}
      {evidence.length > 0 && (
        <ul>
          {evidence.map((one) => (
            <li key={one.id}>
              <EvidenceLink {...one} />
              {one.expiry && (
                <>
                  {' '}
                  <ExpiryWords expiry={one.expiry} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
