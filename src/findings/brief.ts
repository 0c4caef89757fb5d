/** How much of a text of the record a finding repeats, in UTF-16 code units. */
const enough = 80

/** A text of the record as a finding names it: on one line, and cut after a word where it is long. */
export function brief(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= enough) return line
  const end = line.lastIndexOf(' ', enough)
  return `${line.slice(0, end > 0 ? end : enough).toWellFormed()}…`
}
