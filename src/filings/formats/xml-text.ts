import { escapeMarkup } from '../markup.ts'

/** Characters that no XML 1.0 document can hold, a carriage return, which XML reads as a line break, and what looks like their escape. */
// oxlint-disable-next-line no-control-regex -- XML excludes exactly these
const unspeakable = /_(?=x[0-9A-Fa-f]{4}_)|[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g

/**
 * Text for a cell of a spreadsheet: what XML cannot hold is written as `_x000D_`, and what already looks so as `_x005F_x000D_`
 * (ECMA-376 Part 1, 22.9.2.19 ST_Xstring).
 */
export function xmlText(text: string): string {
  return escapeMarkup(text.replace(unspeakable, codeOf))
}

function codeOf(sign: string): string {
  return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** The text before `xmlText` escaped it, for readers whose format knows no such escape. */
export function fromXmlText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}
