// Which questions some trusts have good reason to call not applicable, and the reasons they give.
import type { Setting } from './national.ts'

/** `settings` are those where it is likely; `percent` of their trusts say so, unless a quota sets the number. */
export type Exemption = { settings: readonly Setting[]; percent: number; reasons: readonly [string, ...string[]] }

const EVERYWHERE: readonly Setting[] = ['acute', 'mental-health', 'community', 'ambulance']

export const EXEMPTIONS: Readonly<Record<string, Exemption>> = {
  'st-snomed-ct': {
    settings: ['community', 'ambulance'],
    percent: 0,
    reasons: [
      'Another trust provides our record system and its coding.',
      'We keep no coded clinical record of our own.',
      'Our partner organisation answers for the record that we share.',
    ],
  },
  'st-dmd': {
    settings: ['mental-health', 'community', 'ambulance'],
    percent: 0,
    reasons: [
      'None of our systems holds information on medicines.',
      'A neighbouring trust manages medicines for us under contract.',
      'We have no medicines system: charts are still on paper.',
    ],
  },
  'st-clinical-summaries': {
    settings: ['community', 'ambulance'],
    percent: 0,
    reasons: [
      'Our systems produce no clinical summaries.',
      'Summaries are written in the hospital’s system, not ours.',
    ],
  },
  'ra-relied-on': {
    settings: ['community', 'ambulance'],
    percent: 0,
    reasons: ['Our staff work in records that other organisations keep.', 'We have no digital care record yet.'],
  },
  'ra-recorded-once': {
    settings: ['community', 'ambulance'],
    percent: 0,
    reasons: ['We run a single system, so there is nowhere else to use it.', 'We have no digital care record yet.'],
  },
  'st-gs1-patient': {
    settings: ['mental-health', 'community', 'ambulance'],
    percent: 0,
    reasons: ['We have no inpatients and issue no wristbands.', 'Patients are identified by photograph instead.'],
  },
  'rs-match-funding': {
    settings: EVERYWHERE,
    percent: 3,
    reasons: ['No national funding that we were offered required a local share.'],
  },
  'go-business-case': {
    settings: EVERYWHERE,
    percent: 2,
    reasons: ['We started no digital project in the last 12 months.'],
  },
  'go-benefits-measured': {
    settings: EVERYWHERE,
    percent: 3,
    reasons: ['No digital project of ours went live in that time.'],
  },
  'ra-photographs': {
    settings: ['mental-health', 'ambulance'],
    percent: 12,
    reasons: ['Our policy is that staff take no clinical photographs.', 'Our services have no use for photographs.'],
  },
  'ra-observations': {
    settings: ['community'],
    percent: 6,
    reasons: ['Our services do not take vital signs.'],
  },
  'tc-social-care': { settings: ['ambulance'], percent: 25, reasons: ['We send nothing to social care teams.'] },
  'tc-care-homes': {
    settings: ['mental-health', 'ambulance'],
    percent: 15,
    reasons: ['We send nothing to care homes.', 'None of our services works with care homes.'],
  },
  'or-tracings-stored': {
    settings: ['mental-health', 'community'],
    percent: 30,
    reasons: ['Our staff take no heart tracings.', 'Heart tracings are taken for us by the acute trust.'],
  },
  'or-device-checks': {
    settings: ['mental-health', 'community'],
    percent: 20,
    reasons: ['We test no samples on the spot.', 'All samples go to the acute trust’s laboratory.'],
  },
  'or-point-of-care-flow': {
    settings: ['mental-health', 'community'],
    percent: 25,
    reasons: ['We have no point-of-care testing devices.', 'We test no samples on the spot.'],
  },
  'or-imaging-orders': {
    settings: ['mental-health', 'community'],
    percent: 15,
    reasons: ['Our staff order no imaging.', 'GPs order imaging for the people in our care.'],
  },
  'or-sample-labels': { settings: ['community'], percent: 15, reasons: ['Our staff take no samples.'] },
  'mm-cd-register': { settings: ['community'], percent: 25, reasons: ['We hold no controlled drugs.'] },
  'mm-recall-trace': {
    settings: ['mental-health', 'community'],
    percent: 10,
    reasons: ['We hold no stock of medicines.', 'Our pharmacy supplier holds the stock and traces it.'],
  },
  'mm-dose-barcode': { settings: ['mental-health'], percent: 6, reasons: ['We have no inpatient beds.'] },
  'ds-early-warning-score': {
    settings: ['community', 'mental-health'],
    percent: 12,
    reasons: ['Our services do not use early warning scores.'],
  },
  'rc-assistive-known': {
    settings: ['acute'],
    percent: 6,
    reasons: ['We give no care in people’s homes.', 'The council provides all assistive technology here.'],
  },
  'ao-equipment-tracking': {
    settings: ['mental-health', 'community'],
    percent: 10,
    reasons: ['We own hardly any portable medical equipment.'],
  },
  'st-palliative-care': {
    settings: ['mental-health', 'ambulance'],
    percent: 15,
    reasons: ['We give no palliative care.', 'A local hospice coordinates palliative care for us.'],
  },
  'ei-network-resilience': {
    settings: ['community'],
    percent: 8,
    reasons: ['We have no large sites, only small clinics.'],
  },
  'ei-medical-device-network': {
    settings: ['mental-health', 'community'],
    percent: 15,
    reasons: ['None of our medical equipment connects to the network.'],
  },
}
