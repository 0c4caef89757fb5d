/**
 * Whether no object in a JSON text repeats a key. `JSON.parse` keeps the last one silently, and so would lose what the
 * caller sent. Takes a text that `JSON.parse` accepts.
 */
export function isDuplicateFree(text: string): boolean {
  const open: (Set<string> | null)[] = []
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g
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
    isKeyNext = word === '{' || (word === ',' && open.at(-1) !== null)
  }
  return true
}
