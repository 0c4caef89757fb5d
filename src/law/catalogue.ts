import { Type, type Static } from 'typebox'
import * as categories from './entries/categories.ts'
import { Criterion } from './entries/criteria.ts'
import * as grounds from './entries/grounds.ts'
import * as measures from './entries/measures.ts'
import { SystemEntry } from './entries/systems.ts'
import * as transfers from './entries/transfers.ts'
import { UseCase } from './entries/use-cases.ts'
import { DpvTerm } from './entries/vocabularies.ts'
import { Term, text } from './entry.ts'

/** Every data set of the law with the schema of its entries. The file is `data/<name>.json`. */
export const catalogue = {
  'adequacy-conditions': Term,
  'adequacy-decisions': transfers.AdequacyDecision,
  'art30-exemption': grounds.Art30Exemption,
  authorities: grounds.Authority,
  'basis-requirements': Term,
  'business-models': Term,
  'contract-checklist': grounds.ContractCheck,
  'corresponding-provisions': grounds.CorrespondingProvision,
  countries: transfers.Country,
  criteria: Criterion,
  'data-categories': categories.DataCategory,
  'data-category-groups': Term,
  'data-subjects': categories.DataSubject,
  'deletion-classes': Term,
  'dpia-criteria': grounds.DpiaCriterion,
  'dpv-terms': DpvTerm,
  'eea-countries': transfers.EeaCountry,
  features: categories.Feature,
  'legal-bases': grounds.LegalBasis,
  measures: measures.Measure,
  'operation-models': measures.OperationModel,
  origins: Term,
  'recipient-categories': categories.RecipientCategory,
  'retention-periods': categories.RetentionPeriod,
  'retention-starts': categories.RetentionStart,
  'screening-facts': Term,
  'sdm-goals': Term,
  systems: SystemEntry,
  'transfer-instruments': transfers.TransferInstrument,
  'use-cases': UseCase,
} as const

export type DatasetName = keyof typeof catalogue

/** A value nothing can be written to, at any depth. */
export type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T

/** The entry type of each data set, read-only throughout. */
export type Datasets = { [K in DatasetName]: Frozen<Static<(typeof catalogue)[K]>> }

export const datasetNames = Object.keys(catalogue) as DatasetName[]

/** The schema of one data file: title, optional note, entries. */
export function datasetSchema(name: DatasetName) {
  return Type.Object(
    {
      dataset: Type.Literal(name),
      title: text('Title'),
      note: Type.Optional(text('How to read the data set')),
      entries: Type.Array(catalogue[name], { minItems: 1 }),
    },
    { additionalProperties: false },
  )
}
