import { type Language } from '../../law/entry.ts'
import { type Law } from '../../law/law.ts'
import { type DataItem } from '../../record/activities/data-item.ts'
import { type RetentionRule } from '../../record/activities/retention.ts'
import { type ControllerCase } from '../case.ts'
import { type PlacedRule } from './effective-rules.ts'

const none: readonly PlacedRule[] = Object.freeze([])

/** The time limits on a category of data, by its code. */
export function limitsOn(
  { data, dataItems, retention }: Pick<ControllerCase, 'data' | 'dataItems' | 'retention'>,
  code: string,
): readonly PlacedRule[] {
  if (!data.has(code)) return none
  const found: PlacedRule[] = []
  for (const [index, rule] of retention.items.entries()) {
    if (dataItems.items.some((item) => item.code === code && covers(rule, item))) found.push({ rule, index })
  }
  return found
}

/** Whether a time limit is for a data item. */
export function covers({ dataItemIds }: RetentionRule, { id }: DataItem): boolean {
  return dataItemIds === null || dataItemIds.includes(id)
}

/** What a data item is called. */
export function itemName({ code, text }: DataItem, law: Law, lang: Language): string {
  return text ?? (code === null ? '?' : law.label('data-categories', code, lang))
}

/** What the data under a time limit are called. */
export function coveredNames(
  rule: RetentionRule,
  { dataItems, law }: ControllerCase,
  lang: Language,
): string {
  if (rule.dataItemIds === null) return lang === 'de' ? 'alle Daten' : 'all data'
  return dataItems.items
    .filter((item) => covers(rule, item))
    .map((item) => itemName(item, law, lang))
    .join('; ')
}
