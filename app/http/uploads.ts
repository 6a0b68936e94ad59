// The one address that takes a file, and how much of one.

export const UPLOAD_ADDRESS = '/administration/questionnaires/upload'

export const MOST_MEGABYTES = 5
