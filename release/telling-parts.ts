// Sections and themes that ask a setting one question alone: an organisation's score or counts there would be its answer.
import { isAskedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'

export type TellingParts = ReadonlyMap<string, { readonly themes: boolean[]; readonly sections: boolean[] }>

/** By setting, for each theme and section in the order of the edition. */
export function tellingParts({ settings, themes }: Edition): TellingParts {
  return new Map(
    settings.map(({ id }) => {
      const asked = themes.map(({ sections }) =>
        sections.map(({ questions }) => questions.filter((question) => isAskedOf(question, id)).length),
      )
      const isTelling = (questions: number) => questions === 1
      return [
        id,
        {
          themes: asked.map((sections) => isTelling(sections.reduce((sum, each) => sum + each, 0))),
          sections: asked.flat().map(isTelling),
        },
      ]
    }),
  )
}
