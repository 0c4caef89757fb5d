/** A start tag, an end tag, or text between tags; an empty element is a start and an end. */
export type XmlToken =
  | { readonly kind: 'start' | 'end'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'text'; readonly text: string }

const token =
  /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>|<(\/?)([^\s/>"']+)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+)/gy

/**
 * The tokens of a well-formed XML document in order. One with a document type is refused, for what it could define. Throws
 * a `SyntaxError`.
 */
export function* xmlTokens(xml: string): Generator<XmlToken, void> {
  const reader = new RegExp(token)
  while (reader.lastIndex < xml.length) {
    const at = reader.lastIndex
    const found = reader.exec(xml)
    if (!found || found[3]?.startsWith('!')) throw new SyntaxError(`no XML at ${at}`)
    const [, data, slash, name, attributes = '', text] = found
    if (data !== undefined) yield { kind: 'text', text: data }
    if (text !== undefined) yield { kind: 'text', text: unescaped(text) }
    if (name === undefined) continue
    yield { kind: slash ? 'end' : 'start', name, attributes }
    if (attributes.endsWith('/')) yield { kind: 'end', name, attributes: '' }
  }
}

/** The value of an attribute of a start tag; undefined where there is none. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const start = attributes.indexOf(` ${name}=`)
  if (start < 0) return undefined
  const from = start + name.length + 3
  const end = attributes.indexOf(attributes.charAt(from - 1), from)
  return end < 0 ? undefined : unescaped(attributes.slice(from, end))
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, decimal, name) => {
    if (name) return entities[name] ?? whole
    const code = hex ? parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
