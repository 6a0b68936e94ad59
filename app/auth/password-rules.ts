// Which passwords are accepted. Length is what protects; rules about kinds of characters only make people write it down.

const SHORTEST = 12
const LONGEST = 200

/** What to tell the person, or null when the password will do. Lengths count characters as people see them typed. */
export function passwordProblem(password: string, email: string): string | null {
  const length = [...password].length
  if (length === 0) return 'Enter a password'
  if (length < SHORTEST) return `Password must be ${SHORTEST} characters or more`
  if (length > LONGEST) return `Password must be ${LONGEST} characters or fewer`
  if (password.trim().toLowerCase() === email) return 'Password must not be your email address'
  return null
}
