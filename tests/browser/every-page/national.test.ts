// The national result in a browser: no fault that axe finds, fit for a narrow screen, and nothing that needs a script.
import { checkEveryState, openAll, press, type State } from './check-every-state.ts'

const of = (path: string) => () => `/administration/national${path}`
const root: State['as'] = (stage) => stage.root

const states: State[] = [
  { name: 'national results', path: of(''), as: root, shows: 'Closed on' },
  {
    name: 'national result of two rounds',
    path: of('/trust-2026?with=trust-2017'),
    as: root,
    reach: openAll,
    shows: 'The matched cohort stands for',
  },
  {
    name: 'national result of nobody',
    path: of('/over'),
    as: root,
    shows: 'None of these organisations submitted anything',
  },
  {
    name: 'national result, refused',
    path: of('/trust-2017?setting=dentist'),
    as: root,
    shows: 'is not among those who were asked',
  },
  {
    name: 'national result, frozen again',
    path: of('/trust-2017'),
    as: root,
    reach: (page) => press(page, 'Freeze again'),
    shows: 'The figures were frozen as they stand now',
  },
  {
    name: 'national scores',
    path: of('/trust-2017/scores'),
    as: root,
    reach: openAll,
    shows: 'organisations by score',
  },
  { name: 'national answers', path: of('/trust-2017/answers'), as: root, reach: openAll, shows: 'Shares are of' },
  { name: 'national breakdown', path: of('/trust-2017/breakdown'), as: root, reach: openAll, shows: 'by care setting' },
  {
    name: 'national movement',
    path: of('/trust-2026/movement?with=trust-2017'),
    as: root,
    reach: openAll,
    shows: 'can be followed one by one',
  },
  { name: 'national response', path: of('/trust-2026/missing'), as: root, shows: 'have not submitted' },
  {
    name: 'national result of a ladder',
    path: of('/ssmm-2009?with=ssmm-2008'),
    as: root,
    reach: openAll,
    shows: 'Levels reached',
  },
  { name: 'national movement on a ladder', path: of('/ssmm-2009/movement?with=ssmm-2008'), as: root, shows: 'went up' },
  {
    name: 'national result of a checklist',
    path: of('/national-expectations-2008?with=national-expectations-2007'),
    as: root,
    reach: openAll,
    shows: 'In place, of what is applicable',
  },
  {
    name: 'national movement of a checklist',
    path: of('/national-expectations-2008/movement?with=national-expectations-2007'),
    as: root,
    reach: openAll,
    shows: 'can be followed one by one',
  },
]

checkEveryState(states)
