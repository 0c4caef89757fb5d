/**
 * The same text for the same JSON value, however it was written: members in the order of their names, no white space.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => {
    if (member === null || typeof member !== 'object' || Array.isArray(member)) return member
    const entries = Object.entries(member).toSorted(([one], [other]) => (one < other ? -1 : 1))
    return Object.fromEntries(entries)
  })
}
