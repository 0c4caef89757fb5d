import { exact, nullable } from '../schema.ts'
import * as v from '../values.ts'

/** Narrows a legal basis or a condition to part of a purpose. All members null: it holds for the whole purpose. */
export const Scope = exact(
  {
    dataSubjects: v.optionalList(v.code('data-subjects', 'Group of data subjects'), {
      description: 'Only for these groups of data subjects',
    }),
    dataCategories: v.optionalList(v.code('data-categories', 'Data category'), {
      description: 'Only for these categories of data',
    }),
    features: v.optionalList(v.code('features', 'Feature'), { description: 'Only for these features' }),
    jointControllerId: nullable(v.reference('party', 'Only for this joint controller')),
    condition: v.optionalProse({ description: 'Only under this condition, in words' }),
  },
  {
    'x-component': 'Scope',
    description: 'Part of a purpose to which a legal basis or a condition is limited',
  },
)
