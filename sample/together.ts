// How the demo trust answers its 2026 assessment together: who looks after what, whom it asked, what was said, shown
// and decided. Nothing here changes an answer that the assessment begins with.
import type { Done, SampleAssessment, SampleEvidence, SampleTogether } from './definition.ts'
import { daysAfter, workingDaysBefore } from './rounds.ts'

const [LEAD, CONTRIBUTOR, APPROVER] = ['sample001-lead', 'sample001-contributor', 'sample001-approver'] as const
/** Leads another trust’s assessment, and helps with this one. */
const GUEST = 'sample003-lead'

/** Shown with answers of 2017, by question. */
const EVIDENCE_2017: Readonly<Record<string, string>> = {
  'ig-access-audit': 'How we audit access to patient records',
  'ig-sharing-agreements': 'Register of information sharing agreements',
}
const VALID_FOR = 250

/** Answers of 2017 that were looked through and still hold. */
const CONFIRMED = [
  'ig-risk-owner-reports',
  'ig-caldicott-advice',
  'ig-staff-training',
  'ig-role-access',
  'ig-access-audit',
]

/** As it was submitted, with what proved it then. */
export function withEvidence(assessment: SampleAssessment, today: string): SampleAssessment {
  if (assessment.id !== 'trust-2017-sample001') return assessment
  const evidence = assessment.answers.flatMap(({ question, changedBy: by, changedAt: at }) => {
    const title = EVIDENCE_2017[question]
    return title === undefined ? [] : [{ question, ...linkTo(title), expiresOn: daysAfter(today, VALID_FOR), by, at }]
  })
  return { ...assessment, evidence }
}

function linkTo(title: string): Pick<SampleEvidence, 'title' | 'url'> {
  return { title, url: `https://intranet.riverside.example/${title.toLowerCase().replaceAll(' ', '-')}` }
}

/** What was done together in these assessments until the day before `today`. */
export function togetherIn(assessments: readonly SampleAssessment[], today: string): SampleTogether[] {
  const find = (id: string) => assessments.find((assessment) => assessment.id === id)
  const [now, last] = [find('trust-2026-sample001'), find('trust-2017-sample001')]
  if (!now || !last) return []
  /** So many working days before today. Answers are saved on the last three only: later than all that were there. */
  const done = (by: string, days: number, time: string): Done => ({
    by,
    at: `${workingDaysBefore(today, days)}T${time}Z`,
  })
  return [
    {
      assessmentId: now.id,
      lastAssessmentId: last.id,
      ...sectionsGiven(done, today),
      evidence: evidenceAdded(done, today),
      threads: threadsHeld(done),
      polls: pollsHeld(done),
      confirmed: [
        {
          ...done(GUEST, 2, '11:20:00.000'),
          section: 'information-governance',
          year: 2017,
          answers: last.answers.filter(
            ({ question, option }) => CONFIRMED.includes(question) && option !== 'dont-know',
          ),
        },
      ],
      workshops: [workshopHeld(done)],
    },
  ]
}

type When = (by: string, days: number, time: string) => Done

function sectionsGiven(done: When, today: string): Pick<SampleTogether, 'sections' | 'handedBack'> {
  const contributor = { id: CONTRIBUTOR, role: 'contributor' } as const
  return {
    sections: [
      {
        ...done(LEAD, 28, '10:05:00.000'),
        sections: ['records', 'enabling-infrastructure'],
        to: contributor,
        dueOn: workingDaysBefore(today, 9),
        message: 'These two first: the board asks about them. Your notes of 2017 are a good start.',
      },
      {
        ...done(LEAD, 28, '10:11:00.000'),
        sections: ['standards'],
        to: contributor,
        dueOn: workingDaysBefore(today, 3),
        message: 'The interface team has the figures for the standards.',
      },
      {
        ...done(LEAD, 28, '10:14:00.000'),
        sections: ['transfers'],
        to: contributor,
        dueOn: daysAfter(today, 9),
        message: '',
      },
      {
        ...done(LEAD, 5, '09:40:00.000'),
        sections: ['information-governance'],
        to: { id: GUEST, role: 'contributor' },
        dueOn: daysAfter(today, 14),
        message: 'You know this from your own trust. Most of last time’s answers should still hold.',
      },
      {
        ...done(LEAD, 5, '09:46:00.000'),
        sections: ['resourcing'],
        to: { id: LEAD, role: 'lead' },
        dueOn: daysAfter(today, 12),
        message: '',
      },
    ],
    handedBack: [
      {
        ...done(CONTRIBUTOR, 9, '15:30:00.000'),
        section: 'records',
        comment: 'All answered. I am least sure about paper records.',
        returned: {
          ...done(LEAD, 4, '09:15:00.000'),
          comment: 'Thank you. Check the share of same-day entries once more: the audit found fewer.',
          dueOn: daysAfter(today, 5),
        },
      },
      {
        ...done(CONTRIBUTOR, 3, '16:20:00.000'),
        section: 'enabling-infrastructure',
        comment: 'Ready. The one “Don’t know” is the asset register: the count is under way.',
      },
    ],
  }
}

function evidenceAdded(done: When, today: string): SampleTogether['evidence'] {
  return [
    {
      ...done(LEAD, 12, '11:02:00.000'),
      ...linkTo('Digital strategy approved by the board'),
      expiresOn: '',
      questions: ['sa-approved-strategy', 'sa-measured-aims'],
    },
    {
      ...done(CONTRIBUTOR, 10, '14:25:00.000'),
      ...linkTo('Report of the yearly restore test'),
      expiresOn: workingDaysBefore(today, 4),
      questions: ['ei-restore-proven'],
    },
  ]
}

function threadsHeld(done: When): SampleTogether['threads'] {
  return [
    {
      question: 'go-benefits-measured',
      messages: [
        {
          ...done(APPROVER, 8, '12:10:00.000'),
          text: 'Is “not applicable” right? I remember the maternity app going live.',
          mentions: [LEAD],
        },
        {
          ...done(LEAD, 7, '09:05:00.000'),
          text: 'It went live 3 months ago, so it falls outside the 6 to 24 months that the question is about.',
          mentions: [],
        },
      ],
      resolved: done(APPROVER, 7, '13:45:00.000'),
    },
    {
      question: 'tc-referral-structure',
      messages: [
        {
          ...done(CONTRIBUTOR, 3, '10:30:00.000'),
          text: 'I put “Don’t know”. The outpatient teams use a form, the wards send letters. Who has a count of both?',
          mentions: [APPROVER],
        },
        {
          ...done(APPROVER, 1, '08:50:00.000'),
          text: 'The contact centre counts referrals every month. I have asked for last month’s figures.',
          mentions: [],
        },
      ],
      resolved: null,
    },
  ]
}

const NAMES = ['Amal', 'Bo', 'Cam', 'Dee', 'Eddy', 'Fran', 'Gul', 'Hari'] as const
const emailOf = (name: string) => `${name.toLowerCase()}@riverside.example`

function pollsHeld(done: When): SampleTogether['polls'] {
  const view = (name: string, days: number, time: string, option: string, comment = '') => {
    return { email: emailOf(name), name, option, comment, at: done('', days, time).at }
  }
  return [
    {
      ...done(LEAD, 8, '09:30:00.000'),
      section: 'resourcing',
      question: 'rs-clinical-time',
      message: 'You worked on a digital project this year. Was your time for it set aside and paid?',
      showsNames: true,
      days: 14,
      asked: NAMES.slice(0, 6).map(emailOf),
      views: [
        view('Amal', 8, '12:40:00.000', 'percent-21-40', 'Half a day a week, agreed with my manager.'),
        view('Bo', 7, '17:05:00.000', 'percent-21-40'),
        view('Cam', 7, '18:30:00.000', 'percent-1-20', 'Only the project leads on our wards.'),
        view('Dee', 6, '08:15:00.000', 'percent-41-60'),
        view('Eddy', 5, '13:20:00.000', 'percent-21-40', 'Therapies: yes for the first phase, not since.'),
      ],
      decided: {
        question: 'rs-clinical-time',
        option: 'percent-21-40',
        reason: '',
        note: 'Three of five colleagues said so, and the project office’s list agrees.',
        at: done(LEAD, 3, '16:40:00.000').at,
      },
    },
    {
      ...done(LEAD, 4, '10:20:00.000'),
      section: 'medicines',
      question: 'mm-dose-barcode',
      message: 'Say what you see on your ward. Nobody can tell who said what.',
      showsNames: false,
      days: 21,
      asked: NAMES.map(emailOf),
      views: [
        view('Bo', 4, '13:05:00.000', 'mostly-disagree', 'The scanners are on charge in the office most nights.'),
        view('Dee', 3, '07:50:00.000', 'mostly-agree'),
        view('Fran', 3, '19:10:00.000', 'mostly-disagree', 'Drips have no barcode that we can scan.'),
        view('Gul', 2, '12:30:00.000', 'neither'),
        view('Hari', 1, '16:00:00.000', 'mostly-disagree'),
      ],
      decided: null,
    },
  ]
}

function workshopHeld(done: When): SampleTogether['workshops'][number] {
  const decided = (question: string, option: string, note: string, time: string) => {
    return { question, option, reason: '', note, at: done(LEAD, 1, time).at }
  }
  return {
    ...done(LEAD, 1, '14:00:00.000'),
    section: 'transfers',
    people: 'Robin Sample\nAsh Sample\nAmal (discharge nurse)\nCam (ward clerk)\nGul (GP liaison)',
    decided: [
      decided('tc-summary-gp-system', 'percent-21-40', 'Only practices in our own area, as yet.', '14:12:00.000'),
      decided('tc-summary-24-hours', 'percent-61-80', 'Weekends pull it down.', '14:25:00.000'),
    ],
  }
}
