// Takes over a page that the server drew.
import { RemixBrowser } from '@remix-run/react'
import { hydrateRoot } from 'react-dom/client'

// Remix suspends the whole document until its data is decoded, and whoever touches the page just then stops React from
// ever taking it over (remix-run/remix#10214). Called by itself it does no more than throw what it waits for.
async function decodeData(): Promise<void> {
  try {
    RemixBrowser({})
  } catch (decoded) {
    await decoded
  }
}

// In one go, no transition: what somebody chose between two slices would be overwritten by what the first had read.
void decodeData().then(() => hydrateRoot(document, <RemixBrowser />))
