import { type DatasetName } from '../../law/catalogue.ts'
import { allEntries } from '../../law/law.ts'

const known = new Map<DatasetName, ReadonlyMap<string, string>>()

/** The code of a data set by its German or English name. */
export function codeNamed(dataset: DatasetName, name: string): string | null {
  const names = known.get(dataset) ?? namesOf(dataset)
  known.set(dataset, names)
  return names.get(name) ?? null
}

function namesOf(dataset: DatasetName): ReadonlyMap<string, string> {
  const entries = allEntries(dataset) as readonly { code: string; label: { de: string; en: string } }[]
  return new Map(entries.flatMap(({ code, label }) => [[label.de, code] as const, [label.en, code] as const]))
}
