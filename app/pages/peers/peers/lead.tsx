// Among whom, of which round and as at which day; and why there is nothing, where there isn't.
import { InsetText } from '#app/design/text.tsx'
import type { PeersInWords } from '../shown-peers.server.ts'

type Round = { closes: string; isExercise: boolean }

export function NothingYet({ closes, isExercise }: Round) {
  return (
    <InsetText>
      <p>
        {isExercise ? (
          <>An exercise is compared with nothing.</>
        ) : (
          <>
            What others answered is shown when the collection has closed for everybody, on {closes} at the earliest, so
            that nobody can tell from one day to the next what a single organisation submitted.
          </>
        )}{' '}
        No earlier round of this questionnaire has been closed.
      </p>
    </InsetText>
  )
}

export function Lead({ words, closes, isExercise }: { words: PeersInWords } & Round) {
  const { roundTitle, asAt, isOtherRound, collectionTitle, group, size, refused, hasSubmitted } = words
  return (
    <>
      <p>
        <strong>
          {roundTitle}
          {size !== null && `. ${group}: ${size} organisations`}
        </strong>
        . Only what was submitted counts, as at {asAt}. It is self-assessed, and nobody is named.
      </p>
      {isOtherRound && (
        <InsetText>
          <p>
            {isExercise
              ? `${collectionTitle} is for training, and is compared with nothing. You see`
              : `${collectionTitle} is shown when it has closed for everybody, on ${closes} at the earliest. Until then you see`}{' '}
            {roundTitle}, the last round that has closed.
          </p>
        </InsetText>
      )}
      {!hasSubmitted && <p>You had submitted nothing of it by then, so your own marks are missing.</p>}
      {size === null && (
        <InsetText>
          <p>
            {group === '' ? 'Nothing is shown.' : `Nothing is shown of this group: ${group}.`} {sentence(refused)}
          </p>
        </InsetText>
      )}
    </>
  )
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
