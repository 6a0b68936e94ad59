// Who answers the questionnaires other than the trusts': invented organisations, the rounds they took part in and
// what they came to. Which questions they are asked, and how they can be answered, is the editions' affair.
import { GP_SHARES, inventPractices } from './practices.ts'
import type { Cohort } from './taking-part.ts'

const nobody = null
const lead = (name: string, domain: string) => ({ domain, people: [{ name, role: 'lead' as const }] })

export const COHORTS: readonly Cohort[] = [
  {
    questionnaire: 'gp-practice',
    rounds: [
      {
        edition: '2019-20',
        year: 2020,
        title: 'Survey of general practices 2019–20',
        days: ['2019-11-04', '2020-01-31'],
        shares: GP_SHARES,
      },
      { edition: '2026', year: 2026, title: 'Survey of general practices 2026', days: null },
    ],
    members: [
      {
        code: 'SAMPGP0001',
        name: 'Sample Fernbank Surgery',
        type: 'practice',
        setting: 'gp',
        standing: { 2020: 54, 2026: 63 },
        progress: 'untouched',
        cast: lead('Charlie Sample', 'fernbank'),
      },
      {
        code: 'SAMPGP0002',
        name: 'Sample Quayside Medical Centre',
        type: 'practice',
        setting: 'gp',
        standing: { 2020: 66, 2026: 72 },
        progress: 'half done',
        cast: lead('Drew Sample', 'quayside'),
      },
    ],
    invent: inventPractices,
  },
  {
    questionnaire: 'ssmm',
    rounds: [
      { edition: '2007', year: 2007, title: 'Systems maturity 2007', days: ['2007-01-15', '2007-03-30'] },
      { edition: '2007', year: 2008, title: 'Systems maturity 2008', days: ['2008-01-14', '2008-03-28'] },
    ],
    members: [
      {
        code: 'SAMPSM001',
        name: 'Sample Lakeside Acute Trust',
        type: 'trust',
        setting: 'acute',
        standing: { 2007: 2.3, 2008: 3.5 },
        progress: null,
        cast: lead('Frankie Sample', 'lakeside'),
      },
      {
        code: 'SAMPSM002',
        name: 'Sample Moorland Mental Health Trust',
        type: 'trust',
        setting: 'mental-health',
        standing: { 2007: 1.5, 2008: 2.4 },
        progress: null,
        cast: nobody,
      },
      {
        code: 'SAMPSM003',
        name: 'Sample Coastway Community Trust',
        type: 'trust',
        setting: 'community',
        standing: { 2007: 2.4, 2008: 1.6 },
        progress: null,
        cast: nobody,
      },
      {
        code: 'SAMPSM004',
        name: 'Sample Millbrook Practice',
        type: 'practice',
        setting: 'gp',
        standing: { 2007: 3.2, 2008: 4.4 },
        progress: null,
        cast: nobody,
      },
      {
        code: 'SAMPSM005',
        name: 'Sample Northway Ambulance Trust',
        type: 'trust',
        setting: 'ambulance',
        standing: { 2007: 0.7, 2008: 1.3 },
        progress: null,
        cast: nobody,
      },
    ],
  },
  {
    questionnaire: 'national-expectations',
    rounds: [
      { edition: '2007-08', year: 2008, title: 'National expectations 2007–08', days: ['2008-01-14', '2008-03-28'] },
    ],
    members: [
      {
        code: 'SAMPNE001',
        name: 'Sample Woodvale Acute Trust',
        type: 'trust',
        setting: 'acute',
        standing: { 2008: 62 },
        progress: null,
        cast: lead('Jamie Sample', 'woodvale'),
      },
      {
        code: 'SAMPNE002',
        name: 'Sample Orchard Community Trust',
        type: 'trust',
        setting: 'community',
        standing: { 2008: 45 },
        progress: null,
        cast: nobody,
      },
      {
        code: 'SAMPNE003',
        name: 'Sample Heathfield Mental Health Trust',
        type: 'trust',
        setting: 'mental-health',
        standing: { 2008: 53 },
        progress: null,
        cast: nobody,
      },
      {
        code: 'SAMPNE004',
        name: 'Sample Broadvale Primary Care Trust',
        type: 'commissioner',
        setting: null,
        standing: { 2008: 58 },
        progress: null,
        cast: lead('Lee Sample', 'broadvale'),
      },
      {
        code: 'SAMPNE005',
        name: 'Sample Northern Shires Strategic Health Authority',
        type: 'region',
        setting: null,
        standing: { 2008: 66 },
        progress: null,
        cast: lead('Pat Sample', 'northernshires'),
      },
    ],
  },
  {
    questionnaire: 'social-care',
    rounds: [{ edition: '2026', year: 2026, title: 'Social care 2026', days: null }],
    members: [
      {
        code: 'SAMPSC001',
        name: 'Sample Fenshire Council',
        type: 'council',
        setting: null,
        standing: { 2026: 56 },
        progress: 'half done',
        cast: lead('Sandy Sample', 'fenshire'),
      },
      {
        code: 'SAMPSC002',
        name: 'Sample Downland Council',
        type: 'council',
        setting: null,
        standing: { 2026: 71 },
        progress: 'submitted',
        cast: nobody,
      },
      {
        code: 'SAMPSC003',
        name: 'Sample Estuary Council',
        type: 'council',
        setting: null,
        standing: { 2026: 41 },
        progress: 'submitted',
        cast: nobody,
      },
      {
        code: 'SAMPSC004',
        name: 'Sample Wolds Council',
        type: 'council',
        setting: null,
        standing: { 2026: 50 },
        progress: 'untouched',
        cast: nobody,
      },
    ],
  },
]
