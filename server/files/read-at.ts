// Parts of a file, read where they are asked for.
import type { FileHandle } from 'node:fs/promises'

/** Null where the file has no such part. */
export type ReadAt = (start: number, bytes: number) => Promise<Buffer | null>

export function readerOf(file: FileHandle): ReadAt {
  return async (start, bytes) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, start)
    return bytesRead === bytes ? buffer : null
  }
}
