import { renderToStaticMarkup as html } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Checkbox } from './checkbox.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Radios } from './radios.tsx'
import { PasswordInput, Textarea, TextInput } from './text-fields.tsx'

const OPTIONS = [
  { value: 'no', label: 'No' },
  { value: 'yes', label: 'Yes', hint: 'Even in part' },
  { value: 'unsure', label: 'Not sure', divider: 'or', conditional: <p>Say why</p> },
]

/** The tag that opens the element with this id. */
function tagOf(markup: string, id: string): string {
  return markup.match(new RegExp(`<[^>]* id="${id}"[^>]*>`))?.[0] ?? ''
}

test('a text input is tied to its label, hint and error', () => {
  const field = html(<TextInput name="email" label="Email" hint="At work" error="Enter an email" type="email" />)
  expect(field).toContain('<label class="nhsuk-label" for="email">Email</label>')
  expect(field).toContain('<div class="nhsuk-hint" id="email-hint">At work</div>')
  expect(field).toContain('id="email-error"><span class="nhsuk-u-visually-hidden">Error: </span>Enter an email</span>')
  expect(tagOf(field, 'email')).toContain('aria-describedby="email-hint email-error"')
  expect(tagOf(field, 'email')).toContain('nhsuk-input--error')
  expect(field).toContain('nhsuk-form-group--error')
})

test('without hint and error nothing describes the input', () => {
  const field = html(<TextInput name="email" label="Email" defaultValue="a@example.org" />)
  expect(field).not.toContain('aria-describedby')
  expect(field).not.toContain('--error')
  expect(tagOf(field, 'email')).toContain('value="a@example.org"')
})

test('a control that shares its name with another takes an id of its own', () => {
  const field = html(<Textarea name="note" id="note-2" label="Note" error="Too long" defaultValue="Words" />)
  expect(field).toContain('for="note-2"')
  expect(tagOf(field, 'note-2')).toContain('name="note"')
  expect(tagOf(field, 'note-2')).toContain('aria-describedby="note-2-error"')
  expect(field).toContain('>Words</textarea>')
})

test('a password is never drawn with a value', () => {
  const field = html(<PasswordInput name="password" label="Password" autoComplete="current-password" />)
  expect(tagOf(field, 'password')).toContain('type="password"')
  expect(tagOf(field, 'password')).toContain('autoComplete="current-password"')
  expect(tagOf(field, 'password')).not.toContain('value=')
})

test('radios are a fieldset described by hint and error, its legend a heading where asked', () => {
  const field = html(
    <Radios name="q1" legend="Is it so?" headingLevel={2} hint="Now" error="Choose one" options={OPTIONS} />,
  )
  expect(field).toContain('<fieldset class="nhsuk-fieldset" aria-describedby="q1-hint q1-error">')
  expect(field).toContain('<h2 class="nhsuk-fieldset__heading">Is it so?</h2></legend>')
})

test('an error summary’s link to the name lands on the first option', () => {
  const page = html(
    <>
      <ErrorSummary errors={[{ href: '#q1', text: 'Choose one' }]} />
      <Radios name="q1" legend="Is it so?" error="Choose one" options={OPTIONS} />
    </>,
  )
  expect(page).toContain('<a href="#q1">Choose one</a>')
  expect(tagOf(page, 'q1')).toMatch(/type="radio" value="no"/)
})

test('each option has its label, its hint and its place', () => {
  const field = html(<Radios name="q1" legend="Is it so?" options={OPTIONS} />)
  expect(field).toContain('for="q1">No</label>')
  expect(field).toContain('for="q1-yes">Yes</label>')
  expect(tagOf(field, 'q1-yes')).toContain('aria-describedby="q1-yes-hint"')
  expect(field).toContain('id="q1-yes-hint">Even in part</div>')
  expect(field).toContain('<div class="nhsuk-radios__divider">or</div>')
  expect(field).toMatch(/Not sure<\/label><\/div><div [^>]*id="q1-unsure-conditional"><p>Say why<\/p>/)
})

test('the option chosen is the one with the value given, and none otherwise', () => {
  const chosen = html(<Radios name="q1" legend="Is it so?" options={OPTIONS} defaultChecked="yes" />)
  expect(chosen.match(/checked=""/g)).toHaveLength(1)
  expect(tagOf(chosen, 'q1-yes')).toContain('checked=""')
  expect(html(<Radios name="q1" legend="Is it so?" options={OPTIONS} defaultChecked={null} />)).not.toContain('checked')
})

test('what is handed through reaches the inputs, but never changes name, type or value', () => {
  const field = html(
    <Radios
      name="q1"
      legend="Is it so?"
      options={[
        { value: 'no', label: 'No', inputProps: { disabled: true } },
        { value: 'yes', label: 'Yes' },
      ]}
      inputProps={{ form: 'other', name: 'stray', type: 'text', value: 'stray' }}
    />,
  )
  expect(field.match(/form="other"/g)).toHaveLength(2)
  expect(tagOf(field, 'q1')).toContain('disabled=""')
  expect(tagOf(field, 'q1-yes')).not.toContain('disabled')
  expect(field).not.toContain('stray')
  expect(field.match(/type="radio"/g)).toHaveLength(2)
})

test('a checkbox is tied to its label and its error', () => {
  const field = html(<Checkbox name="agree" label="I agree" error="Tick the box" defaultChecked />)
  expect(field).toContain('for="agree">I agree</label>')
  expect(tagOf(field, 'agree')).toContain('aria-describedby="agree-error"')
  expect(tagOf(field, 'agree')).toContain('checked=""')
  expect(tagOf(field, 'agree')).toContain('value="yes"')
})

test('the error summary announces itself, takes focus, and is not there without errors', () => {
  const summary = html(<ErrorSummary errors={[{ href: '#email', text: 'Enter an email' }]} />)
  expect(summary).toMatch(/^<div class="nhsuk-error-summary" id="error-summary" tabindex="-1" autofocus=""/i)
  expect(summary).toContain('<div role="alert"><h2 class="nhsuk-error-summary__heading">There is a problem</h2>')
  expect(html(<ErrorSummary errors={[]} />)).toBe('')
})
