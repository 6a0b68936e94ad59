// Who may import whom: the table of rooms, checked. A test or fixture beside the code may import what tests need.

const sqlPackages = ['drizzle-orm', 'better-sqlite3', 'pg', '@electric-sql/pglite']
const besideTests = ['\\.test\\.tsx?$', '/fixtures/']

/** @param {string[]} names */
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`

/**
 * A room that may import itself and what is listed, nothing else.
 * @param {string} folder
 * @param {{ may?: string[], mayTypes?: string[], node?: boolean, comment: string }} allowed `may` and `mayTypes` are
 *   regular expressions of resolved paths; of `mayTypes` only types may be imported
 * @returns {import('dependency-cruiser').IForbiddenRuleType[]}
 */
function room(folder, { may = [], mayTypes = [], node = false, comment }) {
  const name = folder.replace('/', '-')
  const from = { path: `^${folder}/`, pathNot: besideTests }
  /** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
  const rules = [
    {
      name: `${name}-may-import`,
      comment,
      severity: 'error',
      from,
      to: {
        pathNot: [`^${folder}/`, ...may, ...mayTypes],
        ...(node ? { dependencyTypesNot: ['core'] } : {}),
      },
    },
  ]
  if (mayTypes.length > 0) {
    rules.push({
      name: `${name}-may-import-types-only`,
      comment,
      severity: 'error',
      from,
      to: { path: mayTypes, pathNot: may, dependencyTypesNot: ['type-only'] },
    })
  }
  return rules
}

/** @satisfies {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'Every import must lead somewhere, or the other rules cannot judge it.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },

    ...room('questionnaires', {
      may: [npm('zod', 'yaml')],
      comment: 'What is asked is pure: itself, zod and yaml.',
    }),
    ...room('scoring', {
      may: ['^questionnaires/'],
      comment: 'What it means is pure: itself and questionnaires.',
    }),
    ...room('review', {
      may: ['^(questionnaires|scoring)/', npm('zod')],
      comment:
        'What may follow what in a review is pure: itself, questionnaires, scoring, and zod for files of others.',
    }),
    ...room('national', {
      may: ['^(questionnaires|scoring)/'],
      comment: 'Figures about many organisations are pure: itself, questionnaires and scoring.',
    }),
    ...room('release', {
      may: ['^(questionnaires|scoring|national)/'],
      comment: 'What is published is pure: itself, questionnaires, scoring and national.',
    }),
    ...room('reports', {
      may: ['^(questionnaires|scoring|national)/'],
      comment: 'What is in a report is pure, whatever it becomes: itself, questionnaires, scoring and national.',
    }),
    ...room('pictures', {
      may: [npm('@resvg/[^/]+', 'dejavu-fonts-ttf')],
      node: true,
      comment: 'Our charts as PNG: itself, Node, and the packages that draw and the letters.',
    }),
    ...room('printing', {
      may: ['^pictures/', npm('docx', 'playwright-core')],
      mayTypes: ['^reports/'],
      node: true,
      comment:
        'Reports as PDF and Word files: itself, pictures, Node, a browser to print with and the writer of Word files.',
    }),
    {
      name: 'printing-in-its-rooms-only',
      comment: 'Nobody else starts a browser, writes a Word file or draws a picture.',
      severity: 'error',
      from: { pathNot: ['^(printing|pictures|scripts|tests)/', ...besideTests] },
      to: { path: npm('docx', 'playwright-core', '@resvg/[^/]+', 'dejavu-fonts-ttf') },
    },
    ...room('fhir', {
      may: ['^(questionnaires|scoring)/'],
      mayTypes: [npm('@types/fhir')],
      comment: 'How others read and write it is pure: itself, questionnaires, scoring and the types of FHIR.',
    }),
    ...room('csv', {
      may: [npm('csv-parse', 'csv-stringify')],
      comment: 'Text files as rows with their lines: itself and the packages that take them apart and write them.',
    }),
    ...room('collections', {
      may: ['^csv/'],
      comment: 'Whom a round asks, when, and how it comes along is pure: itself and csv.',
    }),
    ...room('external', {
      may: ['^(csv|questionnaires)/'],
      comment: 'What others recorded of an organisation is pure: itself, csv and questionnaires.',
    }),
    ...room('registry', {
      may: ['^csv/', npm('csv-parse')],
      comment:
        'What the Organisation Data Service lists, and what importing it would do, is pure: itself, csv and csv-parse.',
    }),
    ...room('workbooks', {
      may: ['^(questionnaires|scoring|national|reports)/', npm('exceljs', 'yauzl', 'saxes')],
      mayTypes: [npm('@types/yauzl')],
      node: true,
      comment:
        'Editions and reports as spreadsheets: itself, the pure rooms they are made of, Node, and the packages that write and unpack them.',
    }),
    {
      name: 'spreadsheets-in-workbooks-only',
      comment: 'Only one room opens files that anybody may have made.',
      severity: 'error',
      from: { pathNot: ['^(workbooks|tests)/', ...besideTests] },
      to: { path: npm('exceljs', 'yauzl', 'saxes', '@types/yauzl') },
    },
    {
      name: 'pure-rooms-know-no-react-and-no-sql',
      comment: 'The browser, the server and the command line run the same questionnaires and scoring.',
      severity: 'error',
      from: {
        path: '^(questionnaires|scoring|review|national|release|registry|fhir|csv|external|reports|collections)/',
        pathNot: besideTests,
      },
      to: { path: npm('react', 'react-dom', ...sqlPackages) },
    },
    {
      name: 'pure-rooms-know-no-node',
      comment: 'The date, the id and the row come in as arguments; files are read by those who call.',
      severity: 'error',
      from: {
        path: '^(questionnaires|scoring|review|national|release|registry|fhir|sample|csv|external|reports|collections)/',
        pathNot: besideTests,
      },
      to: { dependencyTypes: ['core'] },
    },
    ...room('sample', {
      may: ['^(questionnaires|scoring|review)/', '^db/'],
      comment: 'The sample is drawn from a seed: itself, questionnaires, scoring and review; its loader also db.',
    }),
    {
      name: 'sample-loader-alone-knows-db',
      comment: 'Only sample/load.ts, with load-*.ts beside it, stores the sample; the rest of the room is pure.',
      severity: 'error',
      from: { path: '^sample/', pathNot: ['^sample/load(-together|-reviews|-rows|-nation)?\\.ts$', ...besideTests] },
      to: { path: '^db/' },
    },
    {
      name: 'simulated-rounds-know-no-signals',
      comment: 'People who game know nothing of the signals’ code: else the trial would measure itself.',
      severity: 'error',
      from: { path: '^sample/national-round/', pathNot: besideTests },
      to: { path: ['^scoring/signals/', '^scoring/(risk|draw|candidates)\\.ts$', '^questionnaires/cross-checks'] },
    },
    ...room('db', {
      may: [npm(...sqlPackages)],
      mayTypes: ['^(questionnaires|scoring|review|registry|external|collections)/'],
      node: true,
      comment: 'Where it is kept: itself, drizzle, drivers and Node; of the pure rooms the types only.',
    }),
    {
      name: 'sql-in-db-only',
      comment: 'No other room knows SQL, so the engine can change without anyone noticing.',
      severity: 'error',
      from: { pathNot: ['^(db|tests)/', ...besideTests] },
      to: { path: npm(...sqlPackages, '@types/better-sqlite3', '@types/pg') },
    },

    ...room('app/design', {
      may: [npm('react', 'react-dom', '@types/react', 'nhsuk-frontend', 'nhsuk-react-components')],
      comment: 'NHS markup with no business words: itself, React and the NHS component library.',
    }),
    ...room('app/forms', {
      may: ['^app/design/', '^questionnaires/', npm('react', 'react-dom', '@types/react', 'react-hook-form')],
      comment: 'Fields and autosave: app/design, questionnaires, React and React Hook Form.',
    }),
    ...room('app/charts', {
      may: [npm('react', 'react-dom', '@types/react', '@types/react-dom', '@nivo/[^/]+')],
      mayTypes: ['^scoring/'],
      comment: 'Charts drawn on the server: nivo, React and the types of scoring.',
    }),
    {
      name: 'nivo-in-charts-only',
      comment: 'A chart library anywhere else would reach the browser.',
      severity: 'error',
      from: { pathNot: '^app/charts/' },
      to: { path: npm('@nivo/[^/]+') },
    },
    ...['app/auth', 'app/http'].flatMap((folder) =>
      room(folder, {
        may: ['^app/(auth|http)/', '^db/', '(^|/)node_modules/'],
        mayTypes: ['^app/context\\.ts$'],
        node: true,
        comment:
          'Who is asking, and how we answer: db, Node, Remix and the packages of that trade; the context as a type.',
      }),
    ),
    ...room('app/letters', {
      mayTypes: ['^app/context\\.ts$', '^db/'],
      comment: 'What the emails say: words made from arguments.',
    }),
    ...room('app/assessments', {
      may: [
        '^app/(auth|http|letters)/',
        '^app/context\\.ts$',
        '^(db|fhir|questionnaires|scoring|national)/',
        npm('@remix-run/[^/]+'),
      ],
      mayTypes: ['^app/forms/'],
      comment: 'What several pages need to know of one assessment: who may see it, its edition, the one before.',
    }),
    ...room('app/reviews', {
      may: [
        '^app/(auth|http|letters|design|external)/',
        '^app/context\\.ts$',
        '^(db|questionnaires|scoring|review|external)/',
        npm('react', 'react-dom', '@types/react', '@remix-run/[^/]+'),
      ],
      comment: 'What several pages and the draw need to know, and show, of reviewing.',
    }),
    ...room('app/national', {
      may: [
        '^app/(auth|http|design|charts)/',
        '^app/context\\.ts$',
        '^(db|csv|pictures|questionnaires|scoring|review|national)/',
        npm('react', 'react-dom', '@types/react', '@remix-run/[^/]+', 'csv-stringify'),
      ],
      comment: 'What several pages need of figures about many organisations, how they are frozen, and as files.',
    }),
    ...room('app/releases', {
      may: [
        '^app/(auth|http|design|charts|national)/',
        '^app/context\\.ts$',
        '^(db|csv|fhir|workbooks|questionnaires|scoring|national|release)/',
        npm('react', 'react-dom', '@types/react', '@remix-run/[^/]+', 'lru-cache', 'p-limit'),
      ],
      node: true,
      comment: 'How a release is built and checked, and what several pages need of one.',
    }),
    ...room('app/reports', {
      may: [
        '^app/(auth|http|design|charts|assessments|reviews)/',
        '^app/context\\.ts$',
        '^(db|questionnaires|scoring|review|national|reports|printing|workbooks)/',
        npm('react', 'react-dom', '@types/react', '@types/react-dom', '@remix-run/[^/]+'),
      ],
      comment: 'Reports as pages and as files: what they are made of, how they look, and asking for one.',
    }),
    ...room('app/editions', {
      may: ['^app/design/', '^questionnaires/', npm('react', 'react-dom', '@types/react')],
      comment: 'What several pages show of an edition: what is wrong with it, what it changes.',
    }),
    ...room('app/external', {
      may: ['^app/design/', '^(db|external)/', npm('react', 'react-dom', '@types/react')],
      comment: 'What several pages show of external evidence, and the import that page and command share.',
    }),
    ...room('app/sign-off', {
      may: ['^app/design/', npm('react', 'react-dom', '@types/react')],
      comment: 'What several pages show of signing off: approvals, the next step, former submissions.',
    }),
    {
      name: 'policy-is-pure',
      comment: 'May this user do this? is answered from its arguments alone; it imports types only.',
      severity: 'error',
      from: { path: '^app/auth/policy\\.ts$' },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pages-never-import-a-page',
      comment:
        "A page may import its own files (page.tsx, page.server.ts, page/…) and its area's *.server.ts, never another page.",
      severity: 'error',
      from: { path: '^app/pages/([^/]+)/([^/.]+)[./]', pathNot: besideTests },
      to: { path: '^app/pages/', pathNot: ['^app/pages/$1/$2[./]', '^app/pages/$1/[^/]+\\.server\\.tsx?$'] },
    },
    {
      name: 'only-routes-reach-pages',
      comment: 'Pages are reached through app/routes.ts, by path; nobody imports one.',
      severity: 'error',
      from: { pathNot: ['^app/pages/', '^tests/', ...besideTests] },
      to: { path: '^app/pages/' },
    },
    {
      name: 'app-stands-on-the-rooms-below',
      comment: 'The app imports neither the command line nor the sample nor scripts; of the server, types only.',
      severity: 'error',
      from: { path: '^app/', pathNot: besideTests },
      to: { path: '^(cli|sample|scripts)/' },
    },
    {
      name: 'app-knows-server-types-only',
      comment: 'The server starts the app and hands it what it needs; the app never reaches back.',
      severity: 'error',
      from: { path: '^app/', pathNot: besideTests },
      to: { path: '^server/', dependencyTypesNot: ['type-only'] },
    },

    {
      name: 'nothing-imports-tests',
      comment: 'What ships does not know how it is tested.',
      severity: 'error',
      from: { pathNot: ['^tests/', ...besideTests] },
      to: { path: ['^tests/', ...besideTests] },
    },
    {
      name: 'scripts-stand-alone',
      comment: 'Scripts run before anything is installed: Node only, packages by a later import() alone.',
      severity: 'error',
      from: { path: '^scripts/' },
      to: { pathNot: '^scripts/', dependencyTypesNot: ['core', 'dynamic-import', 'type-only', 'type-import'] },
    },
    {
      name: 'shipped-code-needs-no-development-package',
      comment:
        'An installation without development packages must run. The NHS styles are built in; PGlite is optional.',
      severity: 'error',
      from: {
        path: '^(app|cli|csv|db|external|fhir|national|questionnaires|registry|release|review|sample|scoring|server|workbooks|pictures|printing|reports|collections)/',
        pathNot: [...besideTests, '^server/dev\\.ts$', '^app/routes\\.ts$'],
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: [npm('nhsuk-frontend', '@electric-sql/pglite', '@types/[^/]+')],
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|coverage|\\.cache)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
