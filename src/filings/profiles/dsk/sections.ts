import { type ActivityRole } from '../../../record/activities/activity.ts'
import { type Form, groupsOf, type Section } from '../form.ts'
import { type Reading } from '../reading.ts'

/** The number a block carries in the form of a role, counted from 1; 0 if the form does not have it. */
export function numberOf({ form }: Reading, role: ActivityRole, section: Section): number {
  const known = orders.get(form) ?? {}
  orders.set(form, known)
  const order = (known[role] ??= groupsOf(form, role).flatMap(({ sections }) => sections))
  return order.indexOf(section) + 1
}

/** Asked for by nearly every label of a sheet, hence worked out once for each form. */
const orders = new WeakMap<Form, Partial<Record<ActivityRole, readonly Section[]>>>()

/** A label with the number of its block, such as "5. Purposes" or "5.2 Purpose". */
export function numbered(
  reading: Reading,
  role: ActivityRole,
  section: Section,
  label: string,
  part?: number | string,
): string {
  const number = numberOf(reading, role, section)
  return part === undefined ? `${number}. ${label}` : `${number}.${part} ${label}`
}
