// The edition to start the next one from: everything as it was, every question the same.
import type { Edition } from './definition.ts'

/** A draft of the edition after `edition`, called `name`: sound as it stands, and waiting to be changed. */
export function draftNextEdition(edition: Edition, name: string): Edition {
  return {
    ...edition,
    edition: name,
    previous: edition.edition,
    retired: [],
    themes: edition.themes.map((theme) => ({
      ...theme,
      sections: theme.sections.map((section) => ({
        ...section,
        questions: section.questions.map((question) => ({ ...question, crosswalk: { relation: 'same' as const } })),
      })),
    })),
  }
}
