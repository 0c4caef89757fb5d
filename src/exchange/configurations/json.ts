import { type Flat, limits, NotReadable, type Plain } from './configuration.ts'

/** Lays a JSON text flat. Of a list of objects each is laid under the same keys; of other lists, each value. */
export function flattenJson(text: string): Flat {
  const settings: { key: string; value: Plain }[] = []
  const visit = (value: unknown, key: string, depth: number): void => {
    if (depth > limits.depth) throw new NotReadable('too deep')
    if (typeof value !== 'object' || value === null) {
      settings.push({ key, value: value as Plain })
      if (settings.length > limits.keys) throw new NotReadable('too many keys')
      return
    }
    if (Array.isArray(value)) for (const item of value) visit(item, key, depth + 1)
    else
      for (const [name, member] of Object.entries(value)) {
        visit(member, key === '' ? name : `${key}.${name}`, depth + 1)
      }
  }
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new NotReadable('no JSON')
  }
  if (typeof parsed !== 'object' || parsed === null) throw new NotReadable('no object')
  visit(parsed, '', 0)
  return { settings, unreadable: [] }
}
