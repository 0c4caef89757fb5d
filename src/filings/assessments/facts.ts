import { countryName } from '../../law/law.ts'
import { type Fact } from '../../record/prior-check/prior-check.ts'
import { germanFields } from '../tables/fields.de.ts'
import { englishFields } from '../tables/fields.en.ts'
import { memberNames } from '../tables/members.ts'
import { type Sheet } from './frame.ts'

/** What facts are put into words with. */
type Wording = Pick<Sheet, 'reading' | 'around' | 'own'>

const fieldNames = { de: germanFields, en: englishFields }
const datasets = [
  'features',
  'contract-checklist',
  'measures',
  'data-subjects',
  'data-categories',
  'use-cases',
] as const

/** A fact as its reader says it: what it is about, what it is, where it is from and how well it is supported. */
export function factInWords(sheet: Wording, fact: Fact): string {
  const { check } = sheet.own
  const confidence = fact.confidence === null ? [] : [check.confidence[fact.confidence] ?? fact.confidence]
  const origin = [check.sources[fact.source], ...confidence].join(', ')
  return `${factName(sheet, fact.pointer)}: ${valueInWords(sheet, fact)} (${origin})`
}

/** What a pointer leads to, by name. */
export function factName({ reading, around, own }: Wording, pointer: string): string {
  const [owner = '', ...path] = pointer.split('/').slice(1)
  const last = path.at(-1) ?? owner
  if (owner === 'criteria') return last
  const ofProduct = owner === 'product' ? own.check.product[last] : undefined
  if (ofProduct) return ofProduct
  const contract = owner === 'contract' ? around.contracts.get(last) : undefined
  if (contract) return contract.name
  if (path.length === 0) return own.check.themes[owner] ?? owner
  const { law, lang } = reading
  const known = datasets.find((name) => law.has(name, last))
  if (known) return law.label(known, last, lang)
  const named = fieldNames[lang]
  const use = useNames(own.check)[last]
  if (owner === 'use' && use) return use
  return named[`${owner}s.${path.join('.')}`] ?? named[path.join('.')] ?? named[last] ?? last
}

const useNames = (texts: Sheet['own']['check']): Readonly<Record<string, string>> => ({
  purposes: texts.purposes,
  dataSubjects: texts.subjects,
  dataCategories: texts.categories,
  protectionNeed: texts.need,
})

/** The value of a fact; codes, countries and members of closed lists by their names. */
export function valueInWords(sheet: Wording, { pointer, value }: Pick<Fact, 'pointer' | 'value'>): string {
  if (value === null) return sheet.own.check.unrecorded
  return value
    .split(', ')
    .map((part) => wordFor(sheet, pointer, part))
    .join(', ')
}

function wordFor({ reading, around, own }: Wording, pointer: string, value: string): string {
  const { law, lang, words } = reading
  if (value === '') return own.none
  if (value === 'true') return words.yesNo.yes
  if (value === 'false') return words.yesNo.no
  if (/countr(y|ies)$/i.test(pointer) && /^[A-Z]{2}$/.test(value)) return countryName(value, lang)
  const entry = around.parties.get(value) ?? around.contracts.get(value)
  if (entry) return entry.name
  const known = datasets.find((name) => law.has(name, value))
  if (known) return law.label(known, value, lang)
  const closed: Readonly<Record<string, string>> = {
    ...memberNames(lang)['systems.operationModel'],
    ...words.edition,
    ...words.availability,
    ...words.endToEnd,
    ...words.contractCheck,
    ...own.check.needs,
    ...own.check.placing,
  }
  return closed[value] ?? value
}
