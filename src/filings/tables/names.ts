import { type Language } from '../../law/entry.ts'
import { countryName, type Law } from '../../law/law.ts'
import { type Surroundings } from '../../record/dossier.ts'
import { tableTexts } from './texts.ts'
import { type Names } from './rows.ts'
import { type Column, type Table } from './table.ts'

type Around = Pick<Surroundings, 'parties' | 'systems' | 'contracts' | 'measures' | 'assessments'>

/** Says the values of a record in a language: codes by the law of its day, references by the names of what they point at. */
export function namesIn(around: Around, law: Law, lang: Language): Names {
  const { none, wordOf } = tableTexts(lang)
  const targets = {
    party: around.parties,
    system: around.systems,
    contract: around.contracts,
    measure: around.measures,
    assessment: around.assessments,
  }
  const nameOf = (table: Table, column: Column, value: string): string => {
    const { naming } = column
    if (naming?.by === 'dataset') return law.label(naming.dataset, value, lang)
    if (naming?.by === 'country') return countryName(value, lang)
    if (naming?.by === 'reference') return targets[naming.kind].get(value)?.name ?? ''
    return wordOf(table.key, column.path.join('.'), value)
  }
  return { nameOf, none }
}
