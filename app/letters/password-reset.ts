// The letter with which somebody chooses a new password.
import type { Letter } from '#db/letters.ts'

export function passwordResetLetter(reset: { to: string; address: string; serviceName: string }): Letter {
  const { to, address, serviceName } = reset
  const text = `Someone asked for a new password for your account in ${serviceName}.

To choose a new password, open this link within 1 hour. It works once.

${address}

If this was not you, ignore this email. Your password stays as it is.
`
  return { to, subject: `Choose a new password for ${serviceName}`, text }
}
