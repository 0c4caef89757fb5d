import { type DataItem } from '../data-item.ts'
import { type Setting } from './setting.ts'
import { employees, includesAny, secrecyProtected } from './subjects.ts'

/** Facts of the data set `screening-facts` that follow from data and data subjects; all others only the organisation knows. */
export function screeningFacts({ law, useCase }: Setting, items: readonly DataItem[]): Set<string> {
  const subjects = useCase.dataSubjects
  const known: readonly (readonly [string, boolean])[] = [
    ['special_categories', items.some(({ special }) => special === 'yes')],
    ['employees', includesAny(subjects, employees)],
    ['vulnerable_subjects', subjects.some((code) => law.entry('data-subjects', code)?.isVulnerable)],
    ['professional_secrecy', includesAny(subjects, secrecyProtected)],
    ['home_visible', items.some(({ code }) => code === 'VC-CON-BACKGROUND')],
  ]
  return new Set(known.flatMap(([code, holds]) => (holds ? [code] : [])))
}
