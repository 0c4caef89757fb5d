import type { DataFlow } from '../../data-flow.ts'
import { escapeMarkup } from '../../markup.ts'
import { drawEdges } from './edges.ts'
import { type Box, layoutDataFlow } from './layout.ts'
import { fontSize, lineHeight, padding, stripe } from './sizes.ts'

const ink = '#1c2b3f'
const alert = '#8c2a12'
const fonts = "'Source Sans 3', 'Noto Sans', Arial, Helvetica, sans-serif"

/**
 * Draws a data flow as a stand-alone SVG document, in columns from left to right; the same flow gives the same text.
 * No ids, scripts, styles or outside references, so that several may stand in one page.
 * @param description says in words what the picture shows, for those who do not see it
 * @throws RangeError when an edge names an unknown box or leads to the left, or an id stands twice
 */
export function drawDataFlow(flow: DataFlow, description: string): string {
  const layout = layoutDataFlow(flow)
  const { width, height } = layout
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"`,
    ` font-family="${fonts}" font-size="${fontSize}" fill="${ink}">`,
    `<title>${escapeMarkup(flow.title)}</title><desc>${escapeMarkup(description)}</desc>`,
    ...layout.titles.flatMap(({ x, y, lines }) => drawLines(lines, x, y, ' font-weight="600"')),
    drawEdges(layout),
    ...layout.boxes.map(drawBox),
    '</svg>',
  ].join('')
}

function drawBox(box: Box): string {
  const { x, y, width, height, lines, node } = box
  if (node.isThirdCountry !== true) {
    const fill = node.column === 'system' ? '#dfe6ee' : '#ffffff'
    const stroke = node.column === 'system' ? 2 : 1
    return [
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="${fill}" stroke="${ink}" stroke-width="${stroke}"/>`,
      ...drawLines(lines, x + padding, y + padding),
    ].join('')
  }
  const [right, bottom, cut] = [x + width, y + height, 8]
  const outline = `M${x + cut} ${y}H${right - cut}L${right} ${y + cut}V${bottom - cut}L${right - cut} ${bottom}H${x + cut}L${x} ${bottom - cut}V${y + cut}Z`
  const hatch = Array.from({ length: Math.floor((height - 2 * cut - stripe) / 5) + 1 }, (_, index) => {
    const top = y + cut + index * 5
    return `M${x + 2} ${top + stripe}L${x + stripe - 2} ${top + 4}`
  })
  return [
    `<path d="${outline}" fill="#fdf3ef" stroke="${alert}" stroke-width="2" stroke-dasharray="6 2"/>`,
    `<path d="${hatch.join('')}" stroke="${alert}" stroke-width="1.5"/>`,
    ...drawLines(
      lines.slice(0, box.labelLines),
      x + padding + stripe,
      y + padding,
      ` font-weight="600" fill="${alert}"`,
    ),
    ...drawLines(
      lines.slice(box.labelLines),
      x + padding + stripe,
      y + padding + box.labelLines * lineHeight,
    ),
  ].join('')
}

function drawLines(lines: readonly string[], x: number, y: number, attributes = ''): string[] {
  return lines.map(
    (line, index) =>
      `<text x="${x}" y="${y + index * lineHeight + fontSize * 0.85}"${attributes}>${escapeMarkup(line)}</text>`,
  )
}
