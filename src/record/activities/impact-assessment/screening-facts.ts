import { type Law } from '../../../law/law.ts'
import { type DataItem } from '../data-item.ts'
import { employees, includesAny, secrecyProtected } from '../subjects.ts'

/** Facts of the data set `screening-facts` that hold (true) or do not (false); what is missing is not known. */
export type Facts = ReadonlyMap<string, boolean>

/** What the facts of the screening are read from. */
export type Concerned = {
  readonly items: readonly DataItem[]
  /** Codes of the data subjects. */
  readonly subjects: readonly string[]
  /** Whether data and data subjects are complete and all named by codes, so that what is not there is not the case. */
  readonly isSettled: boolean
}

/** Facts that follow from data and data subjects; all others only the organisation knows. */
export function screeningFacts(law: Law, { items, subjects, isSettled }: Concerned): Map<string, boolean> {
  const facts = new Map<string, boolean>()
  const say = (fact: string, holds: boolean, isExcluded = isSettled) => {
    if (holds || isExcluded) facts.set(fact, holds)
  }
  say(
    'special_categories',
    items.some(({ special }) => special === 'yes'),
    isSettled && items.every(({ special }) => special === 'no'),
  )
  say('employees', includesAny(subjects, employees))
  say(
    'vulnerable_subjects',
    subjects.some((code) => law.entry('data-subjects', code)?.isVulnerable),
  )
  // That nobody is known to be protected does not say that no social or official secret is spoken of.
  say('professional_secrecy', includesAny(subjects, secrecyProtected), false)
  say(
    'home_visible',
    items.some(({ code }) => code === 'VC-CON-BACKGROUND'),
  )
  return facts
}
