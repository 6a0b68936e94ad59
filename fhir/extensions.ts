// Our own extensions: what an edition says that FHIR has no element for. Each is described once, as data; writing,
// reading and the published StructureDefinitions all follow from that.
import type { Extension } from 'fhir/r4'
import { BASE } from './canonical.ts'
import { isRecord, type Json, listOf } from './faults.ts'

/** `isList`: may come more than once. A part with `parts` holds them; any other holds one value of its `type`. */
export type Part = {
  readonly name: string
  readonly short: string
  readonly type?: 'string' | 'integer' | 'date'
  readonly isList?: true
  readonly parts?: readonly Part[]
}

export type OwnExtension = Part & {
  readonly context: 'Questionnaire' | 'Questionnaire.item' | 'QuestionnaireResponse.item'
}

const text = (name: string, short: string): Part => ({ name, short, type: 'string' })
const texts = (name: string, short: string): Part => ({ ...text(name, short), isList: true })
const whole = (name: string, short: string): Part => ({ name, short, type: 'integer' })
const day = (name: string, short: string): Part => ({ name, short, type: 'date' })

const BANDS: Part = {
  name: 'bands',
  short: 'A band of the rounded score of a theme, lowest first',
  isList: true,
  parts: [text('id', 'Its id'), text('label', 'Its name'), whole('from', 'The first score that is in it')],
}

const LEVELS: Part = {
  name: 'levels',
  short: 'A level, lowest first; reached when it and every level below it pass',
  isList: true,
  parts: [
    text('id', 'Its id'),
    text('label', 'Its name'),
    text('section', 'linkId of the section with its requirements'),
    whole('passShare', 'The percentage of its requirements that must be met for it to pass'),
    text('plan', 'linkId of the question that asks when the level is planned; no requirement'),
  ],
}

export const SCORING: OwnExtension = {
  name: 'scoring',
  short: 'How answers become scores, bands or levels',
  context: 'Questionnaire',
  parts: [
    text('kind', 'points, ladder or checklist'),
    text('aggregation', 'mean-of-sections or mean-of-questions'),
    text('dontKnow', 'What “don’t know” scores: zero, or excluded from every mean'),
    BANDS,
    whole('metFrom', 'The weight from which a requirement counts as met'),
    LEVELS,
    {
      name: 'target',
      short: 'The level to be reached',
      parts: [text('level', 'Its id'), day('by', 'The day by which it is to be reached')],
    },
    {
      name: 'checkpoints',
      short: 'A day at which plans are looked at',
      isList: true,
      parts: [text('title', 'What it is called'), day('on', 'The day')],
    },
  ],
}

export const EDITION: OwnExtension = {
  name: 'edition',
  short: 'What else the edition says',
  context: 'Questionnaire',
  parts: [
    text('declaration', 'What whoever submits a response declares'),
    text('settingsTitle', 'What the settings are called'),
    texts('organisations', 'A care setting or type of organisation that is asked so'),
    whole('secondsPerQuestion', 'How long one question takes on average'),
    whole('smallestGroup', 'How many others figures of a group must be of'),
  ],
}

export const SCALE: OwnExtension = {
  name: 'scale',
  short: 'A scale: the options that several questions share',
  context: 'Questionnaire',
  isList: true,
  parts: [
    text('id', 'Its id, the last part of the code system of its options'),
    text('title', 'What it measures'),
    text('help', 'How to choose'),
  ],
}

export const FIGURE: OwnExtension = {
  name: 'figure',
  short: 'A share that is published of every collection',
  context: 'Questionnaire',
  isList: true,
  parts: [
    text('id', 'Its id'),
    text('text', 'What it is the share of'),
    text('question', 'linkId of the question'),
    texts('is', 'Id of an option that counts'),
  ],
}

export const RETIRED: OwnExtension = {
  name: 'retired',
  short: 'A question of the edition before that ended without a successor',
  context: 'Questionnaire',
  isList: true,
  parts: [text('id', 'Its linkId there'), text('reason', 'Why it ended')],
}

export const CROSSWALK: OwnExtension = {
  name: 'crosswalk',
  short: 'How the question relates to the edition before',
  context: 'Questionnaire.item',
  parts: [
    text('relation', 'same, reworded, changed, split, merged or new'),
    texts('from', 'linkId of a question of the edition before that it comes from'),
    text('note', 'What changed'),
  ],
}

export const REVISION: OwnExtension = {
  name: 'revision',
  short: 'Which revision of the answer in the assessment this is, so that nothing newer is overwritten',
  context: 'QuestionnaireResponse.item',
  type: 'integer',
}

export const OWN_EXTENSIONS: readonly OwnExtension[] = [SCORING, EDITION, SCALE, FIGURE, RETIRED, CROSSWALK, REVISION]

export function extensionUrl({ name }: Pick<OwnExtension, 'name'>): string {
  return `${BASE}/StructureDefinition/${name}`
}

/** What `value` says in the parts that the extension has; nothing for what it leaves out. */
export function extensionOf(extension: OwnExtension, value: unknown): Extension[] {
  return write({ ...extension, name: extensionUrl(extension) }, value)
}

function write(part: Part, value: unknown): Extension[] {
  if (value === undefined || value === null) return []
  return part.isList ? listOf(value).map((each) => writeOne(part, each)) : [writeOne(part, value)]
}

function writeOne({ name: url, type = 'string', parts }: Part, value: unknown): Extension {
  if (!parts) return { url, [VALUE[type]]: value }
  const held = isRecord(value) ? value : {}
  return { url, extension: parts.flatMap((part) => write(part, held[part.name])) }
}

/** What the extensions of an element say: the value, or where it may come more than once, the list of them. */
export function readExtension(extension: OwnExtension, extensions: unknown): unknown {
  return read({ ...extension, name: extensionUrl(extension) }, extensions)
}

function read(part: Part, extensions: unknown): unknown {
  const found = listOf(extensions).filter((each): each is Json => isRecord(each) && each.url === part.name)
  const values = found.map((each) => readOne(part, each))
  if (part.isList) return values.length > 0 ? values : undefined
  return values[0]
}

function readOne({ type = 'string', parts }: Part, extension: Json): unknown {
  if (!parts) return extension[VALUE[type]]
  const values = parts.map((part) => [part.name, read(part, extension.extension)] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== undefined))
}

export const VALUE = { string: 'valueString', integer: 'valueInteger', date: 'valueDate' } as const
