// The addresses that take a file from an administrator, and how much of one.

export const UPLOAD_ADDRESS = '/administration/questionnaires/upload'
export const RECORDS_ADDRESS = '/administration/external-evidence'

export const UPLOAD_ADDRESSES: ReadonlySet<string> = new Set([UPLOAD_ADDRESS, RECORDS_ADDRESS])

export const MOST_MEGABYTES = 5
