// The tables as drizzle-kit reads them for SQLite's migrations.
import { sqliteWords } from './columns.ts'
import { defineTables } from './schema.ts'

export const {
  organisations,
  users,
  memberships,
  sessions,
  signInFailures,
  links,
  editions,
  drafts,
  collections,
  assessments,
  answers,
  answerHistory,
  submissions,
  events,
  letters,
  assignments,
  polls,
  pollViews,
  threads,
  messages,
  files,
  evidence,
  evidenceUses,
  approvals,
  workshops,
} = defineTables(sqliteWords)
