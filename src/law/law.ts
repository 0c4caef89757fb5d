import adequacyConditions from './data/adequacy-conditions.json' with { type: 'json' }
import adequacyDecisions from './data/adequacy-decisions.json' with { type: 'json' }
import art30Exemption from './data/art30-exemption.json' with { type: 'json' }
import authorities from './data/authorities.json' with { type: 'json' }
import basisRequirements from './data/basis-requirements.json' with { type: 'json' }
import businessModels from './data/business-models.json' with { type: 'json' }
import contractChecklist from './data/contract-checklist.json' with { type: 'json' }
import correspondingProvisions from './data/corresponding-provisions.json' with { type: 'json' }
import countries from './data/countries.json' with { type: 'json' }
import criteria from './data/criteria.json' with { type: 'json' }
import dataCategories from './data/data-categories.json' with { type: 'json' }
import dataCategoryGroups from './data/data-category-groups.json' with { type: 'json' }
import dataSubjects from './data/data-subjects.json' with { type: 'json' }
import deletionClasses from './data/deletion-classes.json' with { type: 'json' }
import dpiaCriteria from './data/dpia-criteria.json' with { type: 'json' }
import dpvTerms from './data/dpv-terms.json' with { type: 'json' }
import eeaCountries from './data/eea-countries.json' with { type: 'json' }
import features from './data/features.json' with { type: 'json' }
import legalBases from './data/legal-bases.json' with { type: 'json' }
import measures from './data/measures.json' with { type: 'json' }
import operationModels from './data/operation-models.json' with { type: 'json' }
import origins from './data/origins.json' with { type: 'json' }
import recipientCategories from './data/recipient-categories.json' with { type: 'json' }
import retentionPeriods from './data/retention-periods.json' with { type: 'json' }
import retentionStarts from './data/retention-starts.json' with { type: 'json' }
import screeningFacts from './data/screening-facts.json' with { type: 'json' }
import sdmGoals from './data/sdm-goals.json' with { type: 'json' }
import systems from './data/systems.json' with { type: 'json' }
import transferInstruments from './data/transfer-instruments.json' with { type: 'json' }
import useCases from './data/use-cases.json' with { type: 'json' }
import version from './data/version.json' with { type: 'json' }
import { type Law, openLaw } from './book.ts'
import { datasetNames, type DatasetName, type Datasets } from './catalogue.ts'
import { type Entry } from './entry.ts'

export { type Law } from './book.ts'

type Title = { readonly de: string; readonly en: string }
type File = { readonly title: Title; readonly note?: Title; readonly entries: readonly Entry[] }

const files = {
  'adequacy-conditions': adequacyConditions,
  'adequacy-decisions': adequacyDecisions,
  'art30-exemption': art30Exemption,
  authorities,
  'basis-requirements': basisRequirements,
  'business-models': businessModels,
  'contract-checklist': contractChecklist,
  'corresponding-provisions': correspondingProvisions,
  countries,
  criteria,
  'data-categories': dataCategories,
  'data-category-groups': dataCategoryGroups,
  'data-subjects': dataSubjects,
  'deletion-classes': deletionClasses,
  'dpia-criteria': dpiaCriteria,
  'dpv-terms': dpvTerms,
  'eea-countries': eeaCountries,
  features,
  'legal-bases': legalBases,
  measures,
  'operation-models': operationModels,
  origins,
  'recipient-categories': recipientCategories,
  'retention-periods': retentionPeriods,
  'retention-starts': retentionStarts,
  'screening-facts': screeningFacts,
  'sdm-goals': sdmGoals,
  systems,
  'transfer-instruments': transferInstruments,
  'use-cases': useCases,
} as unknown as Record<DatasetName, File>

/** Version of the data, printed on every export. */
export const lawVersion: string = version.version

/** Day on which the data were last looked through, and the last day events were seen up to. */
export const lawChecked: { readonly checkedOn: string; readonly seenUntil: string } = Object.freeze({
  checkedOn: version.checkedOn,
  seenUntil: version.seenUntil,
})

const entries = datasetNames.map((name) => [name, files[name].entries] as const)

/** The law data of the program. */
export const ownLaw = openLaw(lawVersion, Object.fromEntries(entries) as Record<DatasetName, File['entries']>)

/** The law as it stood on a day, `YYYY-MM-DD`. Throws a `RangeError` for anything that is not a calendar day. */
export function lawAt(date: string): Law {
  return ownLaw.at(date)
}

/** Every entry of a data set, whether in force, ended or planned. One code may have several, one after the other. */
export function allEntries<K extends DatasetName>(dataset: K): readonly Datasets[K][] {
  return ownLaw.all(dataset)
}

/** Title of a data set and how to read it. */
export function datasetTitle(dataset: DatasetName): { readonly title: Title; readonly note: Title | null } {
  return { title: files[dataset].title, note: files[dataset].note ?? null }
}

const countryLabels = new Map(files.countries.entries.map(({ code, label }) => [code, label]))

/** Whether this is a code of ISO 3166-1 alpha-2. User-assigned and reserved codes such as XK or EU are not. */
export function isCountry(code: string): boolean {
  return countryLabels.has(code)
}

/** Name of a country in a language (BCP 47): German and English as kept here, others as the runtime knows them. An unknown code stands for itself. */
export function countryName(code: string, language: string): string {
  const label = countryLabels.get(code)
  if (!label) return code
  if (language === 'de' || language === 'en') return label[language]
  return new Intl.DisplayNames([language, 'en'], { type: 'region' }).of(code) ?? code
}
