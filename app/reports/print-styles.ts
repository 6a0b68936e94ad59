// How a report looks on paper. Its own few rules: what is printed carries no address of a style sheet, and needs none.
export const PRINT_STYLES = `
@page { size: A4; margin: 18mm 15mm 20mm; }
@page :first { margin-top: 22mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #212b32; font: 10pt/1.45 Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
h1, h2, h3, h4 { margin: 0; line-height: 1.25; break-after: avoid; }
h1 { font-size: 24pt; color: #003087; }
.app-report__about { margin: 0 0 3mm; font-size: 13pt; color: #4c6272; }
h2 { margin-top: 9mm; padding-bottom: 1.5mm; border-bottom: 1.2pt solid #005eb8; font-size: 16pt; color: #003087; }
h3 { margin-top: 6mm; font-size: 12.5pt; }
nav h2 { margin-top: 8mm; border: 0; font-size: 13pt; }
p { margin: 3mm 0 0; orphans: 3; widows: 3; }
ul, ol { margin: 3mm 0 0; padding-left: 6mm; }
li { margin-top: 1mm; }
nav { break-after: page; }
nav a { color: #005eb8; text-decoration: none; }
nav ul { margin-top: 0; list-style: none; padding-left: 4mm; }
.app-report__as-at { font-size: 11pt; }
table { width: 100%; margin-top: 4mm; border-collapse: collapse; table-layout: fixed; }
caption { padding-bottom: 1.5mm; font-weight: bold; text-align: left; break-after: avoid; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 1.2mm 1.5mm 1.2mm 0; border-bottom: 0.5pt solid #d8dde0; font-size: 8.5pt; line-height: 1.35;
  text-align: left; vertical-align: top; overflow-wrap: break-word; }
tbody tr:first-child { break-before: avoid; }
thead th { font-size: 7.5pt; border-bottom: 1pt solid #4c6272; vertical-align: bottom; }
tbody th { font-weight: normal; }
.nhsuk-table__header--numeric, .nhsuk-table__cell--numeric { text-align: right; font-variant-numeric: tabular-nums; }
.nhsuk-table__header--numeric + *, .nhsuk-table__cell--numeric + * { padding-left: 2mm; }
figure { margin: 5mm 0 0; break-inside: avoid; }
figcaption { font-weight: bold; }
figure svg { display: block; width: auto; max-width: 150mm; max-height: 200mm; margin-top: 2mm; }
`
