import { englishFields } from '../../filings/tables/fields.en.ts'
import { germanFields } from '../../filings/tables/fields.de.ts'
import { english } from '../../filings/profiles/texts.en.ts'
import { german } from '../../filings/profiles/texts.de.ts'
import { type FieldLabels } from '../../filings/tables/table.ts'
import { folded } from './folded.ts'
import { type ForeignField } from './field.ts'
import de from './headings/de.json' with { type: 'json' }
import en from './headings/en.json' with { type: 'json' }
import fr from './headings/fr.json' with { type: 'json' }

export const headingLanguages = ['de', 'en', 'fr'] as const
export type HeadingLanguage = (typeof headingLanguages)[number]
export type Heading = { readonly field: ForeignField; readonly language: HeadingLanguage | null }

/** Our own names of fields, by their key in the tables. */
const ownKeys: Partial<Record<ForeignField, string>> = {
  ownNumber: 'ownNumber',
  externalIds: 'externalIds',
  name: 'activities.name',
  role: 'role',
  department: 'department',
  contact: 'contactId',
  operatingState: 'operatingState',
  introducedOn: 'introducedOn',
  endedOn: 'endedOn',
  lastReviewedOn: 'lastReviewedOn',
  jointControllers: 'jointControllers',
  purposes: 'purposes',
  legalBases: 'legalBases',
  art9Conditions: 'art9Conditions',
  legitimateInterest: 'legitimateInterest',
  dataCategories: 'dataItems',
  subjects: 'subjects',
  origins: 'origins',
  specialCategories: 'special',
  recipients: 'disclosures',
  systems: 'systemIds',
  processors: 'processors',
  transfers: 'transfers',
  transferInstruments: 'safeguards',
  measures: 'measures',
  measuresReference: 'measuresReference',
  retention: 'retention',
  controllers: 'controllers',
  categories: 'categories',
  impactAssessment: 'impactAssessment',
  automatedDecisions: 'automatedDecisions',
  informationReference: 'informationReference',
  employeeInvolvement: 'employeeInvolvement',
  riskLevel: 'riskLevel',
  notes: 'notes',
}

/** What our own forms call their blocks. */
const blocksOf = ({ purposes, systems, subjects, data, recipients, chain, joint, ...rest }: typeof german) =>
  ({
    purposes: [purposes.label],
    systems: [systems.label],
    subjects: [subjects.label],
    dataCategories: [data.label],
    recipients: [recipients.label],
    processors: Object.values(chain.label),
    jointControllers: [joint.label],
    transfers: [rest.transfers.label],
    retention: [rest.retention.label],
    measures: [rest.measures.label],
    controllers: [rest.controllers.label],
    impactAssessment: [rest.further.assessment],
    automatedDecisions: [rest.further.automated],
    informationReference: [rest.further.information],
  }) satisfies Partial<Record<ForeignField, string[]>>

const known = new Map<string, Heading>()
// Words that mean the same in several languages tell nothing of the language.
const add = (language: HeadingLanguage, field: string, headings: readonly string[]) => {
  for (const heading of headings) {
    const key = folded(heading)
    const there = known.get(key)
    if (!there) known.set(key, { field: field as ForeignField, language })
    else if (there.language !== language) known.set(key, { ...there, language: null })
  }
}
const addOwn = (language: HeadingLanguage, fields: FieldLabels, texts: typeof german) => {
  for (const [field, key] of Object.entries(ownKeys)) add(language, field, [fields[key] ?? []].flat())
  for (const [field, headings] of Object.entries(blocksOf(texts))) add(language, field, headings)
}
addOwn('de', germanFields, german)
addOwn('en', englishFields, english)
for (const { language, groups } of [de, en, fr])
  for (const { headings } of groups)
    for (const [field, names] of Object.entries(headings)) add(language as HeadingLanguage, field, names)

/** Shortest heading, in letters, that another may go on behind. */
const prefixLength = 14
/** Longest text, in letters, that is looked at. */
const longest = 400
const long = [...known.keys()]
  .filter((key) => key.length >= prefixLength)
  .toSorted((one, other) => other.length - one.length)

/**
 * What a heading is about: as it stands, without its number (`5.2`), without what is in brackets or behind `gemäß`, or by
 * a long known heading that it begins with. Null: nothing that is known.
 */
export function headingOf(text: string): Heading | null {
  if (text.length > longest) return null
  const unnumbered = text.replace(/^\s*(?:\d+(?:\.\d+)*[.)]?|[a-z]\)|\(\w\))\s+(?=\p{L})/u, '')
  const plain = unnumbered.replace(/\([^)]*\)/g, ' ')
  const bare = plain.replace(
    /\s(?:gem\.?|gemäß|nach|i\.\s?S\.\s?d\.|under|pursuant to|selon)\s+(?:Art|§).*$/isu,
    '',
  )
  for (const form of [text, unnumbered, plain, bare]) {
    const heading = known.get(folded(form))
    if (heading) return heading
  }
  const key = folded(bare)
  const start = long.find((one) => key.startsWith(`${one} `))
  return start === undefined ? null : (known.get(start) ?? null)
}
