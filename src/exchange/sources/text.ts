/**
 * The text of bytes in whatever encoding they are: by the byte order mark where there is one, as UTF-16 where every other
 * byte of the beginning is empty, as UTF-8 where they are valid UTF-8, and else as Windows-1252, which Excel writes.
 */
export function textOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be')
  if (first === 0xef && second === 0xbb && third === 0xbf) return decoded(bytes, 'utf-8')
  const start = bytes.subarray(0, 200)
  const empty = (from: number) => start.filter((byte, at) => at % 2 === from && byte === 0).length
  if (start.length > 3 && empty(1) > start.length / 4) return decoded(bytes, 'utf-16le')
  if (start.length > 3 && empty(0) > start.length / 4) return decoded(bytes, 'utf-16be')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decoded(bytes, 'windows-1252')
  }
}

/** Takes away the byte order mark. */
const decoded = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes)
