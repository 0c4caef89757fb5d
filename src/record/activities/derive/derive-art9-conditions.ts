import { type DataItem } from '../data-item.ts'
import { type Purpose } from '../purpose.ts'
import { ask, both, namesOf, sourceOf, type Part } from './part.ts'
import { type OpenQuestion, type Text } from './proposal.ts'
import { type Setting } from './setting.ts'

type Conditions = Purpose['art9Conditions']

/** The conditions of Art. 9(2) GDPR the use case names; none is asserted for bodies under another law. `[]` only where no item is sensitive. */
export function deriveArt9Conditions(
  setting: Setting,
  items: readonly DataItem[],
  pointer: string,
): Part<Conditions> {
  const { law, useCase, bodyType, isUnderGdpr, newId } = setting
  const sensitive = items.flatMap(({ code, special }) => (code && special !== 'no' ? [code] : []))
  if (sensitive.length === 0) return { value: [], remark: null, questions: [], sources: [] }
  const names = namesOf(law, 'data-categories', sensitive)
  if (!isUnderGdpr) return open(pointer, otherRegime(names), regimeCites[bodyType] ?? 'GDPR Art. 91')
  const entries = useCase.art9Conditions
    .flatMap((code) => law.entry('legal-bases', code) ?? [])
    .filter((entry) => (bodyType === 'public' ? entry.usableByPublic : entry.usableByPrivate))
  if (entries.length === 0) return open(pointer, incidental(names), 'GDPR Art. 9(2), 10')
  return {
    value: entries.map(({ code }) => ({ id: newId(), code, text: null, norm: null, scope: null })),
    remark: null,
    questions: entries.flatMap((entry, index) => normQuestion(setting, entry, `${pointer}/${index}`)),
    sources: entries.map((entry, index) => sourceOf(`${pointer}/${index}`, 'legal-bases', entry)),
  }
}

function open(pointer: string, text: Text, cites: string): Part<Conditions> {
  return {
    value: null,
    remark: null,
    questions: [ask(pointer, 'special-categories', text, cites)],
    sources: [],
  }
}

function normQuestion(
  { isGerman }: Setting,
  { requires, cites }: { readonly requires: readonly string[]; readonly cites: string | null },
  pointer: string,
): OpenQuestion[] {
  if (!requires.includes('norm')) {
    return [
      ask(
        pointer,
        'special-categories',
        both('Liegt diese Ausnahme vor, und für welche Daten?', 'Is this exception met, and for which data?'),
        cites,
      ),
    ]
  }
  const example = isGerman ? german : both('', '')
  return [
    ask(
      `${pointer}/norm`,
      'special-categories-norm',
      both(
        `Auf welche Vorschrift des Unionsrechts oder des nationalen Rechts stützt sich die Ausnahme?${example.de}`,
        `On which provision of Union or national law is the exception based?${example.en}`,
      ),
      cites,
    ),
  ]
}

const german = both(
  ' Je nach Stelle kommen § 22 BDSG, § 26 Abs. 3 BDSG oder Landesrecht in Betracht.',
  ' Depending on the body, § 22 BDSG, § 26(3) BDSG or the law of the Land come into question.',
)

const incidental = (names: Text) =>
  both(
    `Besondere Kategorien können, auch beiläufig, enthalten sein in: ${names.de}. Ist damit zu rechnen, und welche Ausnahme nach Art. 9 Abs. 2 DSGVO greift dann?`,
    `Special categories may, even incidentally, be contained in: ${names.en}. Is that to be expected, and which exception of Art. 9(2) GDPR applies then?`,
  )

const otherRegime = (names: Text) =>
  both(
    `Besondere Kategorien können enthalten sein in: ${names.de}. Welche Ausnahme sieht das anzuwendende Recht dafür vor?`,
    `Special categories may be contained in: ${names.en}. Which exception does the law that applies provide for them?`,
  )

const regimeCites: Readonly<Record<string, string>> = {
  eu_institution: 'Regulation (EU) 2018/1725 Art. 10',
}
