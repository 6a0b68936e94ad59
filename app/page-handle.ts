// What a page tells the document around it, through its `handle` export.
import type { LinkItem } from './design/page.tsx'

export type PageHandle<Loaded = never> = {
  /** Only a page that says so gets JavaScript; everything else is plain HTML. */
  hasScript?: boolean
  /** Wider than text needs: results and tables. */
  isWide?: boolean
  /**
   * `bare`: for somebody with a link and no account, so that the page leads nowhere else but to the service. `projected`:
   * for a room to read from the wall, as large as the screen allows, with nothing around it.
   */
  layout?: 'bare' | 'projected'
  /** The way here from the start page, made from what the page loaded. */
  trail?: (page: Loaded) => readonly LinkItem[]
}
