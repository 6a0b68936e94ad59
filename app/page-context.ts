// The server's context, for what is drawn on the server only. Null in the browser.
import { createContext } from 'react'
import type { AppContext } from './context.ts'

export const PageContext = createContext<AppContext | null>(null)
