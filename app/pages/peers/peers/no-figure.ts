// Why a figure isn't shown of a group that is.
import type { WhyNoFigure } from '#national/groups.ts'

export function noFigureInWords(why: WhyNoFigure, smallest: number): string {
  switch (why) {
    case 'small':
      return `Not shown: fewer than ${smallest} have a score`
    case 'traceable':
      return `Not shown: beside the other groups it would tell of fewer than ${smallest}`
    case 'not all asked':
      return 'Not shown: not all of this group were asked it'
  }
}
