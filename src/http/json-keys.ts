/** Deepest nesting of a body; no schema of ours comes near it. */
const deepest = 64

/**
 * Whether a JSON text can be taken at its word: no object repeats a key, and it is not nested beyond all sense.
 * `JSON.parse` keeps the last of two equal keys silently, and so would lose what the caller sent. Takes a text that
 * `JSON.parse` accepts.
 */
export function isUnambiguous(text: string): boolean {
  const open: (Set<string> | null)[] = []
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g
  let isKeyNext = false
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [word] = match
    const keys = open.at(-1)
    if (word === '{') open.push(new Set())
    else if (word === '[') open.push(null)
    else if (word === '}' || word === ']') open.pop()
    else if (isKeyNext && keys && word.startsWith('"')) {
      const key = JSON.parse(word) as string
      if (keys.has(key)) return false
      keys.add(key)
    }
    if (open.length > deepest) return false
    isKeyNext = word === '{' || (word === ',' && open.at(-1) !== null)
  }
  return true
}
