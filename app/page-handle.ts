// What a page tells the document around it, through its `handle` export.
import type { LinkItem } from './design/page.tsx'

export type PageHandle<Loaded = never> = {
  /** Only a page that says so gets JavaScript; everything else is plain HTML. */
  hasScript?: boolean
  /** Wider than text needs: results and tables. */
  isWide?: boolean
  /** The way here from the start page, made from what the page loaded. */
  trail?: (page: Loaded) => readonly LinkItem[]
}
