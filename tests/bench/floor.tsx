// What the measurements are held against, on the same machine in the same run: the database alone, HTTP alone,
// React alone.
import { fork } from 'node:child_process'
import { createServer } from 'node:http'
import Database from 'better-sqlite3'
import { renderToString } from 'react-dom/server'
import { Document } from '#app/document.tsx'
import { ShownQuestions } from '#app/forms/from-server.tsx'
import { drawQuestion } from '#app/forms/question-markup.server.tsx'
import type { SectionPageData } from '#app/pages/assessment/section/view.tsx'
import { SectionView } from '#app/pages/assessment/section/view.tsx'
import type { AskedSection } from '#questionnaires/asked.ts'

/** Single-answer changes made straight on better-sqlite3: the conditional update and its history row, durably. */
export function directSavesPerSecond(path: string, milliseconds: number): number {
  const database = new Database(path)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(`create table answers (assessment_id text, question text, option text, reason text, note text,
    revision integer, changed_by text, changed_at text, primary key (assessment_id, question));
    create table answer_history (assessment_id text, question text, revision integer, option text, reason text,
    note text, changed_by text, changed_at text, primary key (assessment_id, question, revision));`)
  const insert = database.prepare('insert into answers values (?, ?, ?, ?, ?, ?, ?, ?)')
  const change = database.prepare(
    'update answers set option = ?, reason = ?, note = ?, revision = ?, changed_by = ?, changed_at = ? ' +
      'where assessment_id = ? and question = ? and revision = ?',
  )
  const remember = database.prepare('insert into answer_history values (?, ?, ?, ?, ?, ?, ?, ?)')
  for (let question = 0; question < 175; question += 1) {
    insert.run('assessment', `question-${question}`, 'no', '', '', 1, 'user', '2026-11-01T09:00:00.000Z')
  }
  const save = database.transaction((question: string, revision: number, option: string, at: string) => {
    const { changes } = change.run(option, '', '', revision + 1, 'user', at, 'assessment', question, revision)
    if (changes !== 1) throw new Error('a conflict in the floor')
    remember.run('assessment', question, revision + 1, option, '', '', 'user', at)
  })
  const started = performance.now()
  let done = 0
  while (performance.now() - started < milliseconds) {
    const revision = 1 + Math.floor(done / 175)
    save.immediate(`question-${done % 175}`, revision, revision % 2 ? 'yes' : 'no', new Date().toISOString())
    done += 1
  }
  const rate = (done * 1000) / (performance.now() - started)
  database.close()
  return rate
}

export type DrawnSection = { page: SectionPageData; section: AskedSection }

/** Section pages drawn by React and nothing else, one after another: all of each page, nothing remembered. */
export function reactPagesPerSecond(sections: readonly DrawnSection[], milliseconds: number): number {
  const started = performance.now()
  let done = 0
  while (performance.now() - started < milliseconds) {
    const drawn = sections[done % sections.length]
    if (drawn) draw(drawn)
    done += 1
  }
  return (done * 1000) / (performance.now() - started)
}

function draw({ page, section }: DrawnSection): string {
  const shown = new Map(section.questions.map((question) => [question.id, drawQuestion(question)]))
  return renderToString(
    <ShownQuestions.Provider value={shown}>
      <Document
        serviceName="Digital maturity self-assessment"
        visitor={{ name: 'Lead', isAdministrator: false, hasSeveralOrganisations: false }}
        trail={[{ href: '/', text: 'Your assessments' }]}
        head={<title>{page.title}</title>}
      >
        <SectionView page={page} refused={null} />
      </Document>
    </ShownQuestions.Provider>,
  )
}

/** A server in a process of its own that answers every request with two bytes. */
export function startBareServer(): Promise<{ port: number; stop: () => void }> {
  const child = fork(import.meta.filename, ['bare'], { execArgv: ['--import', 'tsx'] })
  return new Promise((resolve, reject) => {
    child.once('message', (port: number) => resolve({ port, stop: () => child.kill() }))
    child.once('error', reject)
  })
}

if (process.argv[2] === 'bare' && process.send) {
  const server = createServer((request, response) => {
    request.resume()
    response.end('ok')
  })
  // While another measurement runs, the clients' connections rest.
  server.keepAliveTimeout = 120_000
  // The process that asked for this server has gone.
  process.once('disconnect', () => process.exit())
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.(typeof address === 'object' ? address?.port : 0)
  })
}
