/** Some entries of a record that follow each other: how many there are, and how many come before them. */
export type Volume = { readonly before: number; readonly count: number }

/**
 * Divides a record into volumes of at most `size` characters, in order and without dividing an entry; one that is longer
 * than that has a volume to itself. There is always at least one volume.
 * @param lengths of the entries in characters
 */
export function volumesOf(lengths: readonly number[], size: number): readonly Volume[] {
  const volumes: Volume[] = []
  let [before, count, filled] = [0, 0, 0]
  for (const length of lengths) {
    if (count > 0 && filled + length > size) {
      volumes.push({ before, count })
      before += count
      count = 0
      filled = 0
    }
    count += 1
    filled += length
  }
  return [...volumes, { before, count }]
}
