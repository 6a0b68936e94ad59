// A file that somebody else sent us, sent on: saved by the browser, never shown or run by it.

export type Attachment = {
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  /** Null where only the head is asked for. */
  readonly body: ReadableStream<Uint8Array> | null
}

export function attachmentResponse({ name, mediaType, bytes, body }: Attachment): Response {
  return new Response(body, {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(bytes),
      'Content-Disposition': dispositionOf(name),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      // Not to be compressed on the way either: its length is known, and most kinds are compressed already.
      'Cache-Control': 'no-store, no-transform',
    },
  })
}

/** With the name twice (RFC 6266): in ASCII for old programs, then as it is (RFC 5987). */
export function dispositionOf(name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
