// Why a file can't be taken at all. Ends the reading at once, so that nothing more of it is unpacked.

/** `message` goes on from the name of the file, or of `place` in it: “holds macros: …”. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly place?: string,
  ) {
    super(message)
  }
}

export const DAMAGED = 'is damaged, or made by a program that writes other workbooks than Excel'
