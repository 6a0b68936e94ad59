// Two answers that every scored question offers beside the options of its scale.
// They stand apart from definition.ts so that the browser can have them without the schema library.

export const DONT_KNOW = 'dont-know'
export const NOT_APPLICABLE = 'not-applicable'
