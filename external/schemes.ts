// The schemes that say something about an organisation from outside, as data: what each can say, what that means, for
// whom it is and how long it is good. Ids never change meaning: cross-checks and stored records name them.
// What public sources say is in the facts; where they are silent the choice is ours: docs/decisions/0033-external-evidence.md
import type { Scheme } from './scheme.ts'
import { STAGED_MODELS } from './staged-models.ts'

const DSPT: Scheme = {
  id: 'dspt',
  label: 'Data Security and Protection Toolkit (DSPT)',
  about: 'The yearly self-assessment of how an organisation keeps information safe. Its status is published.',
  values: [
    {
      id: 'standards-exceeded',
      label: 'Standards exceeded',
      means: 'It meets all standards and holds Cyber Essentials Plus as well.',
    },
    { id: 'standards-met', label: 'Standards met', means: 'It meets all standards.' },
    {
      id: 'approaching-standards',
      label: 'Approaching standards',
      means: {
        nhs: 'It does not meet all standards. It has an improvement plan that was submitted and approved.',
        'social-care': 'A first step: it does not meet all standards yet and has an action plan.',
      },
    },
    { id: 'standards-not-met', label: 'Standards not met', means: 'It does not meet all standards.' },
    { id: 'not-published', label: 'Not published', means: 'It published nothing for that year.' },
  ],
  version: { label: 'Year of the toolkit', hint: 'For example, 2025-26.', isNeeded: true, is: 'years' },
  lasts: { for: 'next June' },
}

const CYBER_ESSENTIALS_PLUS: Scheme = {
  id: 'cyber-essentials-plus',
  label: 'Cyber Essentials Plus',
  about: 'Independent testing of protection against common attacks from the internet.',
  values: [
    {
      id: 'passed',
      label: 'Passed',
      means: 'It met all that is required.',
      also: ['pass', 'certified', '100', '100%'],
    },
    { id: 'not-passed', label: 'Not passed', means: 'It did not meet all that is required.', also: ['fail', 'failed'] },
    { id: 'none', label: 'No certificate', means: 'The register was looked at and holds none.', isForRegister: true },
  ],
  number: { to: 99, said: '% of requirements met', means: 'A pass needs 100%.' },
  version: {
    label: 'Version of the requirements (optional)',
    hint: 'As on the certificate.',
    isNeeded: false,
    is: 'text',
  },
  lasts: { for: { months: 12 }, values: ['passed'] },
}

const CQC: Scheme = {
  id: 'cqc',
  label: 'Care Quality Commission (CQC) rating',
  about: 'What the regulator of care in England found when it looked.',
  values: [
    { id: 'outstanding', label: 'Outstanding' },
    { id: 'good', label: 'Good' },
    { id: 'requires-improvement', label: 'Requires improvement' },
    { id: 'inadequate', label: 'Inadequate' },
    { id: 'not-rated', label: 'Not rated' },
  ],
  version: {
    label: 'What was rated (optional)',
    hint: 'For example, overall or well-led.',
    isNeeded: false,
    is: 'text',
  },
}

const OTHER: Scheme = {
  id: 'other',
  label: 'Something else',
  about: 'Any other certificate, audit or register.',
  values: [],
  version: {
    label: 'Name and version',
    hint: 'For example, ISO/IEC 27001:2022.',
    isNeeded: true,
    is: 'text',
  },
}

export const SCHEMES: readonly Scheme[] = [DSPT, CYBER_ESSENTIALS_PLUS, ...STAGED_MODELS, CQC, OTHER]

const byName = new Map(
  SCHEMES.flatMap((scheme) => [scheme.id, scheme.label.toLowerCase()].map((name) => [name, scheme])),
)

/** By its id or label, in any case; null where there is none. */
export function findScheme(name: string): Scheme | null {
  return byName.get(name.trim().toLowerCase()) ?? null
}

/**
 * The value's id as it is stored, a number's digits, or any text for a scheme without values; null where the scheme has
 * no such value.
 */
export function readValue(scheme: Scheme, text: string): string | null {
  const written = text.trim().replaceAll(/\s+/g, ' ')
  if (scheme.values.length === 0 && !scheme.number) return written === '' ? null : written
  const name = written.toLowerCase()
  const value = scheme.values.find(({ id, label, also = [] }) => [id, label.toLowerCase(), ...also].includes(name))
  if (value) return value.id
  const digits = /^(\d{1,3})%?$/.exec(name)?.[1]
  const isInRange = scheme.number !== undefined && digits !== undefined && Number(digits) <= scheme.number.to
  return isInRange ? String(Number(digits)) : null
}

/** A scheme's values as a file or a form may write them; '' where any text will do. */
export function valuesInWords({ values, number }: Scheme): string {
  const ids = values.map(({ id }) => id)
  return [...ids, ...(number ? [`a whole number from 0 to ${number.to}`] : [])].join(', ')
}

/** `22/23`, `2022/23` or `2022-2023` as `2022-23`; null where it isn't a year and the one after it. */
export function readYears(text: string): string | null {
  const [, first, second] = /^(?:20)?(\d\d) ?[-/–] ?(?:20)?(\d\d)$/.exec(text.trim()) ?? []
  if (first === undefined || (Number(first) + 1) % 100 !== Number(second)) return null
  return `20${first}-${second}`
}
