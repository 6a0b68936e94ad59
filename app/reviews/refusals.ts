// Why an act on a review was refused, said to whoever asked for it. One place, so that every page says the same.
import type { Refusal } from '#review/acts/acted.ts'

export const REFUSAL_WORDS: Readonly<Record<Refusal, string>> = {
  void: 'The submission that was reviewed does not stand any more, so nothing more is decided about it',
  over: 'It is not this part’s turn any more. Open the review again to see where it stands',
  'not your turn': 'Nobody is at work on this part, or not the person you mean. Open the review again',
  'taken already': 'Somebody else has this part already',
  'same person': 'This person has, or had, another part of this review. Each part needs somebody new',
  conflict: 'This person has a conflict of interest with the organisation',
  'not a moderator': 'Only a moderator may have this part',
  'no such question': 'This question is not part of the review, or not yours to decide',
  'no such option': 'Select one of the options that this question has',
  'no such decision': 'Select one of the decisions that are offered',
  'nothing adjusted': 'Select an option other than the one that was submitted',
  'reason missing': 'Enter a reason',
  'changed meanwhile': 'This was changed while you had the page open. Look at what stands now, then decide again',
  'queried already': 'The organisation has been asked about this question already',
  'no such query': 'This query is closed, or it was never asked',
  'nothing proposed': 'The reviewer proposed no other option, so there is nothing to accept',
  'not all decided': 'Some questions are not decided yet',
  'not issued': 'There is no outcome that this could be about',
  'appealed already': 'An appeal was made already. There is one for each review',
  'too late to appeal': 'The last day to appeal is over',
  'nothing to appeal': 'Select at least one question that the review adjusted',
}
