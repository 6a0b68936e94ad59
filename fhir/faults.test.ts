import { describe, expect, it } from 'vitest'
import { faultInWords, faultsInWords, MOST_BYTES, parseResource } from './faults.ts'

const parse = (text: string) => parseResource(new TextEncoder().encode(text))

function faultsOf(text: string): string[] {
  const parsed = parse(text)
  return 'faults' in parsed ? parsed.faults.map(faultInWords) : []
}

describe('a file', () => {
  it('is read as one resource, with or without a byte order mark', () => {
    expect(parse('\uFEFF{"resourceType":"Questionnaire"}')).toEqual({
      resource: { resourceType: 'Questionnaire' },
    })
  })

  it.each([
    ['text', 'hello', /^the file is not JSON: /],
    ['XML', '<Questionnaire/>', /^the file is not JSON: /],
    ['a list', '[]', /^the file is not a FHIR resource$/],
    ['an object of no type', '{"url":"x"}', /^the file is not a FHIR resource$/],
    ['nesting without end', '['.repeat(100_000) + ']'.repeat(100_000), /^the file is not a FHIR resource$/],
    [
      'nesting without end inside a resource',
      `{"resourceType":"Questionnaire","item":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      /^the resource is nested more than 50 levels deep$/,
    ],
    ['more than 5 MB', `"${'x'.repeat(MOST_BYTES)}"`, /^the file is over 5 MB$/],
  ])('is refused where it is %s', (_what, text, message) => {
    expect(faultsOf(text)).toEqual([expect.stringMatching(message)])
  })

  it('is refused where it isn’t UTF-8', () => {
    const parsed = parseResource(Uint8Array.of(0x7b, 0x0a, 0x22, 0xe9, 0x22))
    expect(parsed).toEqual({
      faults: [{ path: '', message: expect.stringContaining('line 2 holds a letter that is not') }],
    })
  })
})

describe('faults', () => {
  it('are said with their place', () => {
    const path = 'QuestionnaireResponse.item[0]'
    expect(faultInWords({ path, linkId: 'beds', message: 'is no answer' })).toBe(`${path} (beds): is no answer`)
    expect(faultInWords({ path, message: 'has no linkId' })).toBe(`${path}: has no linkId`)
  })

  it('are said 20 at a time', () => {
    const said = faultsInWords(Array.from({ length: 23 }, (_, n) => ({ path: `item[${n}]`, message: 'is no answer' })))
    expect(said).toHaveLength(21)
    expect(said.at(-1)).toBe('and 3 more')
  })
})
