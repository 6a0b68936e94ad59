// What people write beside an answer. Our own sentences, about organisations and never about patients.

export type NoteKind = 'low' | 'middle' | 'high' | 'dont-know'

export const NOTES: Record<NoteKind, readonly string[]> = {
  low: [
    'Not started. It is in the plan for next year.',
    'We have asked for money for this. No decision yet.',
    'We still rely on paper here.',
    'Waiting for the new record system before we change this.',
    'The supplier cannot do this in the version we run.',
    'A first trial in one team ended without a decision to go on.',
    'We lost ground this year when 2 people left the team.',
    'A known gap: it is on our risk register.',
    'Depends on a contract that ends next spring.',
    'We do this by hand today.',
    'Only one small department does this so far.',
    'Left until our 2 oldest systems have been joined.',
  ],
  middle: [
    'In place at our main site. The smaller sites follow next year.',
    'About half of our teams have this.',
    'Works well in some services and hardly at all in others.',
    'Better than a year ago, with some way to go.',
    'The roll-out is half done and due to finish in the autumn.',
    'Our estimate, from a count over 2 weeks.',
    'Colleagues disagreed on this one, so we chose the middle.',
    'Day teams yes, night teams not yet.',
    'Counted by hand from last month’s reports.',
    'New staff have it. Older accounts are being moved.',
    'Progress slowed while the network was being replaced.',
    'True for planned care, less so for urgent care.',
  ],
  high: [
    'Audited in the spring. The report is on the shared drive.',
    'In place everywhere since last summer.',
    'The digital team reports this figure every month.',
    'Checked with the service managers before we answered.',
    'We can show this on screen to anyone who visits.',
    'It took 2 years of work, and staff say that it helps.',
    'The board sees this figure 4 times a year.',
    'The last few teams joined this quarter.',
    'Agreed with the clinical leads at their May meeting.',
    'Other trusts have come to see how we do this.',
    'Policy, log and dashboard are all up to date.',
  ],
  'dont-know': [
    'Nobody could tell us in time. We have asked for a count.',
    'Our systems cannot report this yet.',
    'The person who knows is away until after the deadline.',
    'Two reports give different figures, so we chose not to guess.',
    'The supplier holds this and has not replied.',
  ],
}
