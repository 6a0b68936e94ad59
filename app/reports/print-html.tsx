// A report as one whole document to print: nothing in it is fetched from anywhere.
import { renderToStaticMarkup } from 'react-dom/server'
import type { Report } from '#reports/document.ts'
import { PRINT_STYLES } from './print-styles.ts'
import { Contents, ReportBody, ReportHead } from './report-view.tsx'

export function printHtml(report: Report): string {
  const page = renderToStaticMarkup(
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <title>{`${report.title} – ${report.about}`}</title>
      </head>
      <body>
        <main>
          <ReportHead {...report} />
          <Contents report={report} />
          <ReportBody report={report} />
        </main>
      </body>
    </html>,
  )
  // Put in afterwards: React would escape them.
  return `<!DOCTYPE html>${page.replace('</head>', () => `<style>${PRINT_STYLES}</style></head>`)}`
}
