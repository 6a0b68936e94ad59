// The maturity models of HIMSS: stages that are reached one after the other, each with all that is below it.
// What the stages of EMRAM ask is told in a few words of our own, from the first edition of the model.
import type { Scheme, SchemeValue } from './scheme.ts'

const EMRAM_STAGES = [
  'Laboratory, radiology and pharmacy systems are not all in.',
  'Laboratory, radiology and pharmacy systems are in.',
  'Results and records come together in one store.',
  'Nurses document digitally.',
  'Orders are placed digitally, with decision support.',
  'Medicines are checked by scanning from order to bedside.',
  'Doctors document in structured form, and all images are digital.',
  'No paper is used, and data is exchanged and analysed.',
]

const NO_STAGE: SchemeValue = {
  id: 'none',
  label: 'No stage',
  means: 'The register was looked at and holds no stage.',
  isForRegister: true,
}

function stages(meanings: readonly string[] = []): SchemeValue[] {
  return [0, 1, 2, 3, 4, 5, 6, 7].map((stage) => {
    const means = meanings[stage]
    return { id: String(stage), label: `Stage ${stage}`, ...(means === undefined ? {} : { means }) }
  })
}

const VERSION: Scheme['version'] = {
  label: 'Version of the model (optional)',
  hint: 'For example, 2018 or 2022.',
  isNeeded: false,
  is: 'text',
}

export const STAGED_MODELS: readonly Scheme[] = [
  {
    id: 'emram',
    label: 'HIMSS EMRAM (electronic records in hospital)',
    about: 'Eight stages, 0 to 7, of electronic records on the wards. Stages 6 and 7 are validated, for three years.',
    values: [...stages(EMRAM_STAGES), NO_STAGE],
    version: VERSION,
    types: ['trust'],
    lasts: { for: { months: 36 }, values: ['6', '7'], status: 'validated' },
  },
  {
    id: 'o-emram',
    label: 'HIMSS O-EMRAM (electronic records for outpatients)',
    about: 'Eight stages, 0 to 7, of electronic records for outpatients.',
    values: [...stages(), NO_STAGE],
    version: VERSION,
  },
  {
    id: 'infram',
    label: 'HIMSS INFRAM (infrastructure)',
    about: 'Eight stages, 0 to 7, of the networks and services underneath.',
    values: [...stages(), NO_STAGE],
    version: VERSION,
  },
  {
    id: 'ccmm',
    label: 'HIMSS CCMM (continuity of care)',
    about: 'Eight stages, 0 to 7, of care that several organisations give together.',
    values: [...stages(), NO_STAGE],
    version: VERSION,
  },
  {
    id: 'dhi',
    label: 'HIMSS Digital Health Indicator (DHI)',
    about: 'A total from 0 to 400 over four dimensions of digital health.',
    values: [{ ...NO_STAGE, label: 'No score', means: 'The register was looked at and holds no score.' }],
    number: { to: 400, said: ' out of 400' },
    version: VERSION,
  },
]
