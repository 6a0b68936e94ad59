// What may be wrong with what somebody typed of a piece of evidence, wherever it is added.
import { hasControlCharacters } from './control-characters.ts'

const MOST_TITLE = 200
const MOST_URL = 2000

export function faultOfTitle(title: string, isNeeded: boolean): string | null {
  if (isNeeded && !/[^\s\p{Cf}]/u.test(title)) return 'Enter a title that says what it is'
  if (title.length > MOST_TITLE) return `The title must be ${MOST_TITLE} characters or fewer`
  return hasControlCharacters(title) ? 'The title must not include control characters' : null
}

export function faultOfLink(url: string): string | null {
  if (url === '') return 'Enter the link'
  if (url.length > MOST_URL) return `The link must be ${MOST_URL.toLocaleString('en-GB')} characters or fewer`
  if (hasControlCharacters(url) || /\s/.test(url)) return 'The link must not include spaces or control characters'
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    return 'Enter a link that begins with https:// or http://, such as https://www.example.nhs.uk/plan'
  }
  const { username, password, href } = new URL(url)
  if (username !== '' || password !== '') return 'The link must not include a user name or password'
  return href.length > MOST_URL ? `The link must be ${MOST_URL.toLocaleString('en-GB')} characters or fewer` : null
}
