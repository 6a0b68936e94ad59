// The nonce that lets a page's own inline scripts run. Known on the server only; browsers hide it from the page.
import { createContext } from 'react'

export const Nonce = createContext<string | undefined>(undefined)
