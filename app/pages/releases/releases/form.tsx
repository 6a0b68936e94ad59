// The form that builds a release.
import { Button } from '#app/design/button.tsx'
import { Checkbox } from '#app/design/checkbox.tsx'
import { WarningCallout } from '#app/design/messages.tsx'
import { PostForm } from '#app/design/post-form.tsx'
import { Radios } from '#app/design/radios.tsx'
import { Textarea } from '#app/design/text-fields.tsx'
import type { Problems } from '#app/http/posted-form.ts'
import type { TypedRelease } from '#app/releases/build-next.ts'
import type { releasesPage } from '../releases.server.ts'

type Props = Pick<
  Awaited<ReturnType<typeof releasesPage>>,
  'version' | 'replaces' | 'closes' | 'isExercise' | 'hasScores'
> & {
  typed: TypedRelease | undefined
  problems: Problems | undefined
}

export function BuildForm({ version, replaces, closes, isExercise, hasScores, typed, problems = {} }: Props) {
  if (isExercise) return <p>This collection is an exercise: nothing of it is published.</p>
  return (
    <>
      <h2 className="nhsuk-heading-m">{replaces ? `Build version ${version} again` : `Build version ${version}`}</h2>
      {closes && (
        <WarningCallout heading="The collection is still open">
          <p>It closes on {closes}. You can build a release to see it, and not sign it before then.</p>
        </WarningCallout>
      )}
      {replaces && <p>What was built before as version {version} is replaced, and who signed it has to sign again.</p>}
      <PostForm noValidate>
        <Textarea
          name="note"
          label={version > 1 ? `What is different from version ${version - 1}, and why` : 'Note for readers (optional)'}
          hint={
            version > 1
              ? 'Everybody reads this, also on the pages of the version that is replaced.'
              : 'Everybody reads this.'
          }
          rows={3}
          defaultValue={typed?.note}
          error={problems.note}
        />
        <Radios
          name="names"
          legend="Organisations"
          legendSize="s"
          options={[
            { value: 'all', label: 'By name, each with a page and its scores' },
            { value: 'none', label: 'Without names: figures of groups only' },
          ]}
          defaultChecked={typed ? typed.names : 'all'}
          error={problems.names}
        />
        {hasScores && (
          <Checkbox
            name="league"
            label="Readers can list organisations in order of a score"
            hint="A league table puts unlike organisations in one order. Leave it out unless you must."
            defaultChecked={typed?.league}
            error={problems.league}
          />
        )}
        <Button>Build version {version}</Button>
      </PostForm>
    </>
  )
}
