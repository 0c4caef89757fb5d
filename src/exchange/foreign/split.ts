const bullets = /^\s*(?:[•◦▪●○■□☑☒✓✔*·‣–—-]|\(?\d{1,2}[.)])\s+/u

/** Names of companies carry commas; a text with one is not taken apart at these. */
const legalForm = /\b(?:inc|ltd|llc|corp|gmbh|ag|kg|se|s\.a\.?|b\.v\.?|plc|pty)\b/iu
/** Longest part, in letters, that a list of words has. */
const longest = 45

/** The elements of a cell with several: one a line, or parted by semicolons; bullets and numbers in front are taken away. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\n|;|(?<=\S)\s+[•▪●]\s+/u)
    .map((line) => line.replace(bullets, '').trim())
    .filter((line) => line !== '')
}

/**
 * The elements of a cell that lists words: lines, and within a line parts between commas, but for commas in brackets, in
 * names of companies and in sentences. What `isWhole` knows is never taken apart.
 */
export function wordsOf(text: string, isWhole: (part: string) => boolean): readonly string[] {
  return linesOf(text).flatMap((line) => {
    if (isWhole(line) || legalForm.test(line)) return [line]
    const parts = atCommas(line)
    const isList = parts.every((part) => part.length <= longest || isWhole(part))
    return parts.length > 1 && isList ? parts : [line]
  })
}

function atCommas(line: string): string[] {
  const parts = ['']
  let depth = 0
  for (const sign of line) {
    if (sign === '(') depth += 1
    if (sign === ')') depth = Math.max(0, depth - 1)
    if (sign === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}
