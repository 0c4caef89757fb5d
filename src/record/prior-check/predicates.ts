import { bodies } from './answers/bodies.ts'
import { operation } from './answers/operation.ts'
import { technology } from './answers/technology.ts'
import { saidOfUse, type Predicate } from './automatic.ts'

/** By the code of a criterion: how the record answers it. Criteria that are not here are answered by people. */
export const predicates: Readonly<Record<string, Predicate>> = {
  'VP-PUR-1': saidOfUse('purposes'),
  'VP-PER-1': saidOfUse('dataSubjects'),
  'VP-DAT-1': saidOfUse('dataCategories'),
  'VP-PRO-1': saidOfUse('protectionNeed'),
  ...operation,
  ...technology,
  ...bodies,
}
