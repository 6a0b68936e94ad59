// Takes over a page that the server drew. In one go, not in slices: what somebody chooses between two slices would be
// overwritten by what the first had read.
import { RemixBrowser } from '@remix-run/react'
import { hydrateRoot } from 'react-dom/client'

hydrateRoot(document, <RemixBrowser />)
