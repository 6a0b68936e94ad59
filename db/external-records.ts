// What others recorded of an organisation, or it says they did.
import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import type { Store } from './store.ts'

/** Those that weren't withdrawn: scheme by scheme, the newest first. */
export async function externalRecordsOf({ db, tables: { externalRecords } }: Store, organisationCode: string) {
  return db
    .select()
    .from(externalRecords)
    .where(and(eq(externalRecords.organisationCode, organisationCode), isNull(externalRecords.withdrawnAt)))
    .orderBy(asc(externalRecords.scheme), desc(externalRecords.date), asc(externalRecords.id))
}
