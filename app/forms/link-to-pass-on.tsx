// A link that a person has to pass on themselves, shown this once: only its hash is kept.
import { LongWord } from '../design/long-word.tsx'
import { WarningCallout } from '../design/messages.tsx'
import { TextInput } from '../design/text-fields.tsx'

type LinkToPassOnProps = { heading: string; why: string; email: string; address: string; lasts: string }

export function LinkToPassOn({ heading, why, email, address, lasts }: LinkToPassOnProps) {
  return (
    <WarningCallout heading={heading}>
      <p>
        {why} Pass this link on to <LongWord>{email}</LongWord> yourself, and to nobody else: whoever opens it first can
        use it.
      </p>
      <TextInput
        name="link-to-pass-on"
        label={
          <>
            Link for <LongWord>{email}</LongWord>
          </>
        }
        hint={`It works once, for ${lasts}. It will not be shown again.`}
        defaultValue={address}
        inputProps={{ readOnly: true }}
      />
    </WarningCallout>
  )
}
