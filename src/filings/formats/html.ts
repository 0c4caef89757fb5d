import { drawDataFlow } from './svg/draw-data-flow.ts'
import { escapeMarkup } from '../markup.ts'
import {
  type FieldRow,
  listedIn,
  openingOf,
  type Report,
  type ReportFront,
  type ReportLabels,
  type ReportLine,
  type ReportNode,
  type ReportOpening,
  type ReportValue,
  type TableNode,
} from '../report.ts'
import { htmlStyle } from './html-style.ts'

/** A report as one self-contained HTML page: no script, nothing fetched, style in one `<style>` element. */
export function drawHtml(report: Report): string {
  return [...drawHtmlParts(openingOf(report), report.nodes)].join('')
}

/**
 * The same page piece by piece, in constant memory however many nodes come.
 * @param nodes read once, in order; their headings must be those of the opening
 */
export function* drawHtmlParts(opening: ReportOpening, nodes: Iterable<ReportNode>): Generator<string, void> {
  yield drawHtmlStart(opening)
  for (const node of nodes) yield drawHtmlNode(node, opening.labels)
  yield drawHtmlEnd(opening)
}

/** The page up to its first node. */
export function drawHtmlStart({ front, labels, contents }: ReportOpening): string {
  const facts = front.facts.map(({ label, value }) => `<dt>${text(label)}</dt><dd>${text(value)}</dd>`)
  const entries = listedIn(contents).map(
    ({ level, id, text: title }) =>
      `<li class="level-${level}"><a href="#${escapeMarkup(id)}">${text(title)}</a></li>`,
  )
  const nav = `<nav aria-label="${escapeMarkup(labels.contents)}">\n<h2>${text(labels.contents)}</h2>\n<ol>\n${entries.join('\n')}\n</ol>\n</nav>`
  return [
    `<!doctype html>\n<html lang="${front.lang}">\n<head>\n<meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeMarkup(`${front.title} – ${front.organisation}`)}</title>`,
    `<meta name="date" content="${escapeMarkup(front.asOf)}">`,
    `<meta name="keywords" content="${escapeMarkup(`${front.generatedFor}, ${front.lawVersion}`)}">`,
    `<style>${htmlStyle}${pageStyle(labels, front.isWide === true)}</style>\n</head>\n<body>`,
    `<header>\n<p class="organisation">${text(front.organisation)}</p>\n<h1>${text(front.title)}</h1>`,
    `<p class="subtitle">${text(front.subtitle)}</p>\n${frontNotice(front, labels)}<dl class="facts">${facts.join('')}</dl>\n</header>`,
    ...(entries.length > 0 ? [nav] : []),
    '<main>\n',
  ].join('\n')
}

function frontNotice({ notice }: ReportFront, labels: ReportLabels): string {
  return notice === undefined
    ? ''
    : `<p class="notice">${drawTone({ text: notice, tone: 'notice' }, labels)}</p>\n`
}

/** The page after its last node. */
export function drawHtmlEnd({ labels }: ReportOpening): string {
  return `</main>\n<footer><p>${text(labels.footer)}</p></footer>\n</body>\n</html>\n`
}

/** One node. */
export function drawHtmlNode(node: ReportNode, labels: ReportLabels): string {
  switch (node.kind) {
    case 'heading':
      return `<h${node.level} id="${escapeMarkup(node.id)}">${text(node.text)}</h${node.level}>\n`
    case 'paragraph':
      return `<p${toneClass(node)}>${drawTone(node, labels)}</p>\n`
    case 'fields':
      return [
        `<table class="form" aria-label="${escapeMarkup(node.summary)}">\n<thead><tr><th scope="col" class="label">${text(labels.field)}</th>`,
        `<th scope="col">${text(labels.value)}</th></tr></thead>\n<tbody>\n`,
        ...node.rows.map((row) => drawField(row, labels)),
        '</tbody>\n</table>\n',
      ].join('')
    case 'table':
      return drawTable(node, labels)
    case 'figure':
      return `<figure>\n${drawDataFlow(node.flow, node.alternative)}\n<figcaption>${text(node.caption)}</figcaption>\n</figure>\n`
    case 'signature':
      return `<div class="signature">${node.lines.map((line) => `<p>${text(line)}</p>`).join('')}</div>\n`
    default:
      return '<hr class="page-break">\n'
  }
}

function drawField({ label, citation, value }: FieldRow, labels: ReportLabels): string {
  const norm = citation === undefined ? '' : `<span>${text(citation)}</span>`
  const long = value.length > 20 ? ' class="long"' : ''
  return `<tr${long}><th scope="row">${text(label)}${norm}</th><td>${drawValue(value, labels)}</td></tr>\n`
}

function drawTable({ caption, columns, rows }: TableNode, labels: ReportLabels): string {
  const sum = columns.reduce((total, { width }) => total + width, 0)
  const widths = columns.map(({ width }) => `<col width="${Math.round((width / sum) * 10_000) / 100}%">`)
  const headers = columns.map(({ header }) => `<th scope="col">${text(header)}</th>`)
  return [
    `<table class="data">\n<caption>${text(caption)}</caption>\n<colgroup>${widths.join('')}</colgroup>\n`,
    `<thead><tr>${headers.join('')}</tr></thead>\n<tbody>\n`,
    ...rows.map(
      (row) =>
        `<tr>${columns.map((_, index) => `<td>${drawValue(row[index] ?? [], labels)}</td>`).join('')}</tr>\n`,
    ),
    '</tbody>\n</table>\n',
  ].join('')
}

function drawValue(value: ReportValue, labels: ReportLabels): string {
  let drawn = ''
  for (const [index, line] of value.entries()) {
    const isBullet = line.bullet === true
    const opensList = isBullet && value[index - 1]?.bullet !== true
    const closesList = isBullet && value[index + 1]?.bullet !== true
    const tag = isBullet ? 'li' : 'p'
    const content = `<${tag}${toneClass(line)}>${drawTone(line, labels)}</${tag}>`
    drawn += `${opensList ? '<ul>' : ''}${content}${closesList ? '</ul>' : ''}`
  }
  return drawn
}

function toneClass({ tone = 'normal' }: ReportLine): string {
  return tone === 'normal' ? '' : ` class="${tone}"`
}

function drawTone({ text: content, tone }: ReportLine, labels: ReportLabels): string {
  if (tone === 'gap') return `<strong>${text(labels.gap)}</strong> ${text(content)}`
  if (tone === 'notice') return `${text(labels.notice)}: ${text(content)}`
  return text(content)
}

function text(content: string): string {
  return escapeMarkup(content).replace(/\r\n?|\n/g, '<br>')
}

/** Running lines of the printed page; the page number is put together by the browser. */
function pageStyle({ running, footer, page }: ReportLabels, isWide: boolean): string {
  const number = page
    .split(/(\{pages?\})/)
    .filter((part) => part !== '')
    .map((part) =>
      part === '{page}' ? 'counter(page)' : part === '{pages}' ? 'counter(pages)' : styleString(part),
    )
  const font = 'font: 8.5pt "Source Sans 3", Arial, sans-serif; color: #333;'
  return [
    `@page { size: A4${isWide ? ' landscape' : ''}; margin: 2.4cm 2cm 2.2cm 2.5cm; @top-left { content: ${styleString(running)}; ${font} }`,
    ` @bottom-left { content: ${styleString(footer)}; ${font} } @bottom-right { content: ${number.join(' ')}; ${font} } }`,
    `\n@page :first { @top-left { content: none } @bottom-left { content: none } @bottom-right { content: none } }\n`,
  ].join('')
}

/** A CSS string; every sign that could end it or the style element is written as its number (CSS Syntax 3, 4.3.7). */
function styleString(content: string): string {
  const safe = content.replace(/[^\p{L}\p{N} .,:·–-]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)
  return `"${safe}"`
}
