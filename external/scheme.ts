// What a scheme is: what it can say of an organisation, for whom it is and how long it is good.

/** Whose meaning of a value it is: NHS bodies and councils, or providers of social care. */
export type Meaning = 'nhs' | 'social-care'

export type SchemeValue = {
  readonly id: string
  readonly label: string
  /** One sentence; by whose meaning, where the same word means different things. */
  readonly means?: string | Readonly<Record<Meaning, string>>
  /** Other ways in which files write it, in lower case. */
  readonly also?: readonly string[]
  /** What only somebody who looked at the register can say. */
  readonly isForRegister?: true
}

/** Whole numbers from 0 to `to`; `said` is what stands behind the number. */
export type SchemeNumber = { readonly to: number; readonly said: string; readonly means?: string }

/** `isNeeded`: a record without it says nothing. `years`: a financial year, kept as `2022-23`. */
export type SchemeVersion = {
  readonly label: string
  readonly hint: string
  readonly isNeeded: boolean
  readonly is: 'years' | 'text'
}

/** How long it is good where nothing else is said: months from the date, or up to 30 June after the year's own. */
export type Lasting = { readonly months: number } | 'next June'

export type Scheme = {
  readonly id: string
  readonly label: string
  readonly about: string
  /** Without values and number, any text is a value. */
  readonly values: readonly SchemeValue[]
  readonly number?: SchemeNumber
  readonly version: SchemeVersion
  /** Types of organisations that it can say something about; every one where left out. */
  readonly types?: readonly string[]
  /** `values`: only these; `status`: only then. */
  readonly lasts?: { readonly for: Lasting; readonly values?: readonly string[]; readonly status?: 'validated' }
}
