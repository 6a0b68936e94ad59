// Hashing and checking passwords: argon2id with the parameters that OWASP recommends.
import { hash, verify } from '@node-rs/argon2'
import limit from 'p-limit'

const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// Each costs 19 MiB while it runs: two at a time keep the two cores busy and the memory bounded.
const inTurn = limit(2)

// A hash that no password has: checking against it costs what checking a real one costs.
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LW5vYm9keS1ubw$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(asTyped(password), PARAMETERS))
}

/** `passwordHash` is null for an account that doesn't exist or has no password: false then, and just as slowly. */
export function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  return inTurn(() => verify(passwordHash ?? NOBODY, asTyped(password)))
}

// The same letters can arrive composed or not, depending on the keyboard.
function asTyped(password: string): string {
  return password.normalize('NFKC')
}
