// Secrets that are handed out once: 32 random bytes. The database keeps only the hash, so a copy of it opens nothing.
import { createHash, randomBytes } from 'node:crypto'

export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
