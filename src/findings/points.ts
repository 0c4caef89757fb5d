import { type Point } from './rule.ts'
import { type Text } from './verdict.ts'

type More = Pick<Point, 'at' | 'since' | 'fix'>

/** Nothing to say: the rule holds or does not apply. */
export const nothing: readonly Point[] = Object.freeze([])

/** The rule does not hold here. */
export function violated(pointer: string, text: Text, more: More = {}): Point {
  return { verdict: 'violated', pointer, text, ...more }
}

/** Whether the rule holds here cannot be told from the record. */
export function undecided(pointer: string, text: Text, more: More = {}): Point {
  return { verdict: 'undecided', pointer, text, ...more }
}

/** What is found in the items of a list; makes no list where nothing is. */
export function collect<T>(
  items: readonly T[],
  look: (item: T, index: number) => Point | null | undefined | false,
): readonly Point[] {
  let found: Point[] | null = null
  for (let index = 0; index < items.length; index += 1) {
    const point = look(items[index] as T, index)
    if (point) (found ??= []).push(point)
  }
  return found ?? nothing
}
