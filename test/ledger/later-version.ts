import * as fc from 'fast-check'

type Members = Record<string, unknown>
/** Gives one number after the other. */
type Dice = () => number

/** A later version of `one`: some members of `other`; lists of which items went, came, changed and moved. */
export function laterVersion(one: unknown, other: unknown, roll: Dice): unknown {
  if (Array.isArray(one) && Array.isArray(other)) {
    const kept = one.filter(() => roll() % 4 > 0).map((item, index) => changedItem(item, other[index], roll))
    const all = [...kept, ...other.filter(() => roll() % 2 > 0)]
    return roll() % 2 > 0 ? all : shuffled(all, roll)
  }
  if (isMembers(one) && isMembers(other)) {
    return Object.fromEntries(
      Object.keys(one).map((name) => [name, laterVersion(one[name], other[name], roll)]),
    )
  }
  return roll() % 3 > 0 ? one : other
}

function changedItem(item: unknown, other: unknown, roll: Dice): unknown {
  if (!isMembers(item) || !isMembers(other)) return item
  const { id: kept } = item
  const mixed = laterVersion(item, other, roll) as Members
  return kept === undefined ? mixed : { ...mixed, id: kept }
}

function shuffled<T>(list: readonly T[], roll: Dice): T[] {
  return list
    .map((item) => [roll(), item] as const)
    .sort(([one], [another]) => one - another)
    .map(([, item]) => item)
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const dice = fc.array(fc.nat(999), { minLength: 40, maxLength: 150 }).map((rolls): Dice => {
  let at = 0
  return () => rolls[at++ % rolls.length] ?? 0
})

/** The same value with every list in it in another order. */
export function reordered(value: unknown, roll: Dice): unknown {
  if (Array.isArray(value))
    return shuffled(
      value.map((item) => reordered(item, roll)),
      roll,
    )
  if (!isMembers(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, reordered(member, roll)]))
}
