import { type Flat, limits, NotReadable } from './configuration.ts'

/** Reads a Java properties file: comments, continued lines, `=`, `:` or a blank between key and value. */
export function flattenProperties(text: string): Flat {
  const found = new Map<string, string>()
  const lines = text.replaceAll(/\\\r?\n[ \t]*/g, '').split(/\r?\n/)
  for (const line of lines) {
    const content = line.trim()
    if (content === '' || content.startsWith('#') || content.startsWith('!')) continue
    const [, key, value] = /^([^=:\s]+)\s*(?:[=:]|\s)\s*(.*)$/.exec(content) ?? []
    if (key === undefined) throw new NotReadable('no properties')
    found.set(key, unescaped(value ?? ''))
    if (found.size > limits.keys) throw new NotReadable('too many keys')
  }
  return { settings: [...found].map(([key, value]) => ({ key, value })), unreadable: [] }
}

const unescaped = (value: string) =>
  value.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_all, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  )
