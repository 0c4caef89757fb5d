/** The style of the page, for screen and print. System fonts only: the page fetches nothing. */
export const htmlStyle = `
:root { --ink: #1c2b3f; --muted: #4b5563; --line: #8a94a0; --shade: #edf0f3; --gap: #8c2a12; color-scheme: light; }
* { box-sizing: border-box; }
html { font: 100%/1.5 "Source Sans 3", "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #111; background: #fff; hyphens: auto; overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; }
body { max-width: 56rem; margin: 0 auto; padding: 0 1.25rem 4rem; }
h1, h2, h3, header p { color: var(--ink); }
h1, h2, h3 { line-height: 1.25; break-after: avoid; hyphens: manual; }
header { padding: 3.5rem 0 2rem; border-bottom: 3px solid var(--ink); margin-bottom: 2rem; }
header h1 { font-size: 2.25rem; margin: 0.25rem 0; hyphens: auto; }
header .organisation { font-weight: 600; margin: 0; }
header .subtitle { font-size: 1.25rem; margin: 0 0 1.5rem; }
main h1 { font-size: 1.75rem; margin: 3rem 0 1rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 0.5rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.5rem; margin: 0; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; font-weight: 600; }
nav { margin: 0 0 2rem; }
nav h2 { margin-top: 0; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav .level-1 { font-weight: 600; margin-top: 0.6rem; }
nav .level-2 { padding-left: 1.25rem; }
nav a { color: inherit; text-decoration-color: var(--line); text-underline-offset: 0.15em; }
a:focus-visible { outline: 3px solid #1d5fbf; outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0 0 1.5rem; }
th, td { border: 1px solid var(--line); padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
caption { text-align: left; font-weight: 600; padding: 0 0 0.4rem; break-after: avoid; }
thead th, th[scope="row"] { background: var(--shade); }
.form .label { width: 28%; }
.form thead th { font-size: 0.8rem; font-weight: 400; padding-block: 0.15rem; }
.form th[scope="row"] span { display: block; font-weight: 400; font-size: 0.85rem; }
.data { font-size: 0.93rem; }
td p, td ul { margin: 0; }
td > * + * { margin-top: 0.3rem; }
td ul, th ul { padding-left: 1.1rem; }
.muted { color: var(--muted); font-style: italic; }
.gap { font-style: italic; }
.gap > strong { font-style: normal; font-size: 0.8em; color: #fff; background: #000; padding: 0.05em 0.4em; border-radius: 2px; margin-right: 0.35em; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.notice { font-weight: 600; }
main > .gap, main > .notice, header > .notice { border-left: 4px solid #000; padding: 0.2rem 0 0.2rem 0.75rem; }
.signature { display: flex; gap: 2rem; margin: 3rem 0; break-inside: avoid; }
.signature p { flex: 1; margin: 0; padding-top: 0.3rem; border-top: 1px solid var(--ink); font-size: 0.85rem; }
.signature p:last-child { flex: 2; }
figure { margin: 1.5rem 0; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; max-height: 90vh; }
figcaption { margin-top: 0.5rem; color: var(--muted); }
.page-break { border: 0; margin: 3.5rem 0; height: 0; }
footer { margin-top: 3rem; padding-top: 0.5rem; border-top: 1px solid var(--line); color: var(--muted); font-size: 0.9rem; }
@media print {
  html { font-size: 10pt; line-height: 1.35; }
  body { max-width: none; padding: 0; margin: 0; }
  header { min-height: 22cm; padding-top: 5cm; break-after: page; }
  nav { break-after: page; }
  .page-break { margin: 0; break-after: page; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  thead th, th[scope="row"] { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .long { break-inside: auto; }
  main h1 { margin-top: 0; }
  table { font-size: 0.9rem; line-height: 1.25; margin-bottom: 0.8rem; }
  .data { font-size: 0.85rem; }
  th, td { padding: 0.18rem 0.3rem; }
  td > * + * { margin-top: 0.15rem; }
  p { orphans: 2; widows: 2; }
  footer { display: none; }
}
`
