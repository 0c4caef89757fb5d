import { type DatasetName } from '../../law/catalogue.ts'
import { allEntries, type Law } from '../../law/law.ts'
import { folded } from './folded.ts'
import synonyms from './words/synonyms.json' with { type: 'json' }

type Codes = ReadonlyMap<string, string | null>
const known = new Map<DatasetName, Codes>()

/** The code in force that a text names: by the code itself, a German or English label, or another usual name. Null: none, or not one alone. */
export function codeNamed(law: Law, dataset: DatasetName, text: string): string | null {
  const names = known.get(dataset) ?? namesOf(dataset)
  known.set(dataset, names)
  const code = names.get(folded(text)) ?? null
  return code !== null && law.has(dataset, code) ? code : null
}

/** Labels come before other names; what would name two codes names none. */
function namesOf(dataset: DatasetName): Codes {
  const names = new Map<string, string | null>()
  const add = (code: string, texts: readonly string[], isKept: (key: string) => boolean) => {
    for (const key of texts.map(folded)) {
      const there = names.get(key)
      if (there === undefined) names.set(key, code)
      else if (there !== code && !isKept(key)) names.set(key, null)
    }
  }
  for (const { code, label } of allEntries(dataset) as readonly Labelled[])
    add(code, [code, label.de, label.en], () => false)
  const labels = new Set(names.keys())
  const others: Readonly<Record<string, readonly string[]>> =
    (synonyms.datasets as Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>)[dataset] ??
    {}
  for (const [code, texts] of Object.entries(others)) add(code, texts, (key) => labels.has(key))
  return names
}

type Labelled = { readonly code: string; readonly label: { readonly de: string; readonly en: string } }
