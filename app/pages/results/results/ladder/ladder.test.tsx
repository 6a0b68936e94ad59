import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { askedOf } from '#questionnaires/asked.ts'
import type { Edition } from '#questionnaires/definition.ts'
import { answersOn, microLadder } from '#scoring/fixtures/micro-rules.ts'
import { climb } from '#scoring/ladder.ts'
import { pathOf } from '#scoring/path.ts'
import type { Reported } from '../../reported.server.ts'
import { levelsInWords } from './levels.server.ts'
import { NextInFull } from './next-in-full.tsx'
import { pathInWords } from './path.server.ts'
import { standingsOf, stretchesInWords } from './standings.server.ts'

const planned = microLadder(
  ['level-1', 'level-2', 'level-3'].map((id) => ({ id, asks: [`${id}-a`], plan: true })),
  { target: { level: 'level-3', by: '2011-03-31' } },
)
const tens = Array.from({ length: 10 }, (_, index) => `ten-${index}`)
const shared = microLadder([
  { id: 'first', asks: tens, passShare: 70 },
  { id: 'second', asks: ['last', 'least'] },
])

const AS_OF = '2009-06-01'

/** As much of an assessment as its results are made from. */
function reportedOn(edition: Edition, options: Record<string, string>): Reported {
  const reported = {
    assessment: { id: 'a1', setting: 'acute' },
    published: { id: 'micro/2007', contentHash: '', edition },
    asked: askedOf(edition, 'acute'),
    answers: answersOn(options),
    asOf: AS_OF,
  }
  return reported as unknown as Reported
}

function made(edition: Edition, options: Record<string, string>) {
  const reported = reportedOn(edition, options)
  const climbed = climb(edition, 'acute', reported.answers)
  const path = pathOf(edition, climbed, AS_OF)
  return {
    standings: standingsOf(reported, climbed, path),
    stretches: stretchesInWords(reported, climbed),
    levels: levelsInWords(reported, climbed),
    path: pathInWords(reported, climbed, path),
  }
}

describe('where an organisation stands on a ladder', () => {
  it('is not yet at the first level', () => {
    expect(made(planned, {}).standings).toEqual({
      level: 'Not yet at Level 1',
      place: '',
      met: '0 of 3 requirements met on all levels together',
      next: { label: 'Level 1', met: '0 of 1 requirement met', more: '1 more needed', plan: 'Not answered' },
      target: {
        words: 'Level 3 by 31 March 2011',
        outlook: 'The plans given reach no level by then, not Level 3.',
      },
    })
  })

  it('is on the way to the next, with a plan in time, too late or overdue', () => {
    const at = (plan: string) => {
      const options = { 'level-1-a': 'met', 'level-2-a': 'met', 'level-3-plan': plan }
      const { next, target } = made(planned, options).standings
      return [next?.plan, target?.outlook]
    }
    expect(at('planned 2010-12-31')).toEqual(['31 December 2010', 'The plans given reach it in time.'])
    expect(at('planned 2012-12-31')).toEqual([
      '31 December 2012',
      'The plans given reach Level 2 by then, not Level 3.',
    ])
    expect(at('planned 2009-05-31')[0]).toBe('31 May 2009 (overdue)')
    expect(at('planned 2009-06-01')[0]).toBe('1 June 2009')
    expect(at('planned')[0]).toBe('Planned, none given')
    expect(at('not-planned')[0]).toBe('Not planned')
  })

  it('is at the top', () => {
    const { standings, stretches } = made(planned, { 'level-1-a': 'met', 'level-2-a': 'met', 'level-3-a': 'met' })
    expect(standings).toMatchObject({ level: 'Level 3', place: 'of 3', next: null, target: { outlook: 'Reached.' } })
    expect(stretches).toEqual([])
  })
})

describe('what stands between', () => {
  const wordsOf = (options: Record<string, string>) => {
    const html = renderToStaticMarkup(<NextInFull label="next" stretches={made(shared, options).stretches} />)
    return html.replaceAll(/<[^>]*>/g, ' ')
  }
  const met = (count: number) => Object.fromEntries(tens.slice(0, count).map((id) => [id, 'met']))

  it('says how many of the open requirements are needed', () => {
    expect(wordsOf(met(5))).toContain('First needs 2 more of these 5.')
    expect(wordsOf({ ...met(7), last: 'partly-met' })).toMatch(
      /First passes without these\..+Second needs all of these 2\..+Last +Partly met/,
    )
    expect(wordsOf({ ...met(7), last: 'met' })).toContain('Second needs this one.')
  })

  it('is linked to the questions', () => {
    const [first] = made(shared, met(9)).stretches
    expect(first?.open[0]?.href).toBe('/assessments/a1/sections/first#q-ten-9')
  })
})

describe('every level', () => {
  it('shows partial credit and never counts it', () => {
    const { levels, heads } = made(shared, { last: 'partly-met', least: 'mostly-met' }).levels
    expect(heads.map(({ label }) => label)).not.toContain('Planned for')
    expect(levels[1]).toMatchObject({
      standing: '2 more needed',
      cells: ['All 2', '0', '2 (credit 1.3)', '0', '0', '0'],
    })
    expect(levels[1]?.requirements.map(({ answer }) => answer)).toEqual([
      'Partly met, credit 0.5, not counted',
      'Mostly met: partly met, credit 0.8, not counted',
    ])
    expect(levels[1]?.sum).toBe(
      '0 of 2 requirements met, all are needed: Second does not pass. Partial credit of 1.3 is shown and does not count.',
    )
  })
})

describe('the planned path', () => {
  it('is missing where an edition asks for no dates and sets none', () => {
    expect(made(shared, {}).path).toBeNull()
  })

  it('names what is not planned in time and what is overdue', () => {
    const { path } = made(planned, {
      'level-1-a': 'met',
      'level-2-plan': 'planned 2008-01-01',
      'level-3-plan': 'planned 2012-01-01',
    })
    expect(path?.target?.missing).toEqual(['Level 3: planned for 1 January 2012'])
    expect(path?.overdue).toEqual([
      { level: 'Level 2', date: '1 January 2008', href: '/assessments/a1/sections/level-2#q-level-2-plan' },
    ])
    expect(path?.chart.sentence).toBe('By 1 January 2012 the plans given reach Level 3.')
  })
})
