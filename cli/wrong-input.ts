// What the operator typed, or the file they named, can't be used.

/** Said on standard error, with nothing on standard output and exit code 2. */
export class WrongInput extends Error {}
