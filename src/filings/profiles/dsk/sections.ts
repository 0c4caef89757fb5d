import { type ActivityRole } from '../../../record/activities/activity.ts'

/** The blocks of an entry in the order of the form of the German Data Protection Conference. */
const orders = {
  controller: [
    'identity',
    'dates',
    'contact',
    'joint',
    'purposes',
    'systems',
    'subjects',
    'data',
    'recipients',
    'processors',
    'transfers',
    'retention',
    'measures',
    'further',
  ],
  processor: [
    'identity',
    'dates',
    'contact',
    'controllers',
    'systems',
    'processors',
    'transfers',
    'measures',
  ],
} as const

export type Section = (typeof orders)[ActivityRole][number]

/** The number a block carries in the form of a role, counted from 1; 0 if the form does not have it. */
export function numberOf(role: ActivityRole, section: Section): number {
  return (orders[role] as readonly Section[]).indexOf(section) + 1
}

/** A label with the number of its block, such as "5. Purposes" or "5.2 Purpose". */
export function numbered(
  role: ActivityRole,
  section: Section,
  label: string,
  part?: number | string,
): string {
  const number = numberOf(role, section)
  return part === undefined ? `${number}. ${label}` : `${number}.${part} ${label}`
}
