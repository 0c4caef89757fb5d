import { assert, constantFrom, property } from 'fast-check'
import t from 'tap'
import { basesCited } from '../../../src/exchange/foreign/citation.ts'
import { codeNamed } from '../../../src/exchange/foreign/coding.ts'
import { countriesIn } from '../../../src/exchange/foreign/country.ts'
import { datasetOf } from '../../../src/exchange/foreign/field.ts'
import { folded } from '../../../src/exchange/foreign/folded.ts'
import { sayingOf, yesOrNo } from '../../../src/exchange/foreign/saying.ts'
import { linesOf, wordsOf } from '../../../src/exchange/foreign/split.ts'
import { type DatasetName } from '../../../src/law/catalogue.ts'
import { citationInWords } from '../../../src/law/citation.ts'
import { countryName } from '../../../src/law/law.ts'
import synonyms from '../../../src/exchange/foreign/words/synonyms.json' with { type: 'json' }
import { options } from './options.ts'

const { law } = options
type Labelled = { readonly code: string; readonly label: { readonly de: string; readonly en: string } }
const datasets = [...new Set(Object.values(datasetOf)), 'retention-starts' as const]
const entriesOf = (dataset: DatasetName) => law.entries(dataset) as readonly Labelled[]
const labels = datasets.flatMap((dataset) =>
  entriesOf(dataset).flatMap(({ code, label }) => [
    { dataset, code, text: label.de },
    { dataset, code, text: label.en },
  ]),
)
/** Ways in which people write the same. */
const writings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'in small letters': (text) => text.toLowerCase(),
  'without accents': (text) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  'with other dashes': (text) => text.replaceAll('-', '–'),
  'with blanks around': (text) => `  ${text}\u00a0`,
}

t.test('every label of the catalogue is read as its code, however it is written', async () => {
  const shared = new Set(
    labels
      .filter((one) =>
        labels.some(
          (other) =>
            other.dataset === one.dataset &&
            other.code !== one.code &&
            folded(other.text) === folded(one.text),
        ),
      )
      .map(({ dataset, text }) => `${dataset} ${text}`),
  )
  assert(
    property(
      constantFrom(...labels),
      constantFrom(...Object.keys(writings)),
      ({ dataset, code, text }, how) => {
        const read = codeNamed(law, dataset, writings[how]!(text))
        return shared.has(`${dataset} ${text}`) ? read === null : read === code
      },
    ),
    { numRuns: 2_000 },
  )
})

t.test('another usual name means one code that exists, or the label it is', async (t) => {
  for (const [dataset, codes] of Object.entries(synonyms.datasets))
    for (const [code, texts] of Object.entries(codes as Record<string, string[]>))
      for (const text of texts) t.equal(codeNamed(law, dataset as DatasetName, text), code, text)
})

t.test('what nobody named is no code', async (t) => {
  for (const text of ['Blutgruppe', 'Sonstige', 'Kundenkartei-Nr.', ''])
    for (const dataset of datasets) t.equal(codeNamed(law, dataset, text), null, `${dataset} ${text}`)
})

t.test('a citation in either language is read as its code', async (t) => {
  for (const { code, cites } of law.entries('legal-bases')) {
    if (!/^GDPR_(6_1|9_2)_[A-J]$/.test(code)) continue
    const [first = ''] = (cites ?? '').split(', ')
    for (const language of ['de', 'en'] as const)
      t.same(
        basesCited(law, citationInWords(first, language) ?? ''),
        [{ code, norm: null }],
        `${first} ${language}`,
      )
  }
})

const citations: Readonly<Record<string, readonly string[]>> = {
  'Art. 6 Abs. 1 lit. f DSGVO': ['GDPR_6_1_F'],
  'Art. 6 Abs. 1 S. 1 lit. b) DS-GVO': ['GDPR_6_1_B'],
  'Artikel 6 Absatz 1 Buchstabe c der DSGVO': ['GDPR_6_1_C'],
  'Article 6(1)(b) – contract': ['GDPR_6_1_B'],
  'Art. 6 (1) (e) GDPR': ['GDPR_6_1_E'],
  'art. 6.1 a) RGPD': ['GDPR_6_1_A'],
  'article 6.1.f du RGPD': ['GDPR_6_1_F'],
  'Article 6, paragraphe 1, point a': ['GDPR_6_1_A'],
  'Art. 6 Abs. 1 lit. a, b und f DSGVO': ['GDPR_6_1_A', 'GDPR_6_1_B', 'GDPR_6_1_F'],
  'Art. 9 Abs. 2 lit. h DSGVO': ['GDPR_9_2_H'],
  '§ 26 Abs. 1 BDSG': ['BDSG_26_1'],
  '§ 26 Abs. 1 S. 1 BDSG': ['BDSG_26_1'],
  '§ 26 BDSG': [],
  'Art. 6 DSGVO': [],
  'Art. 6 Abs. 1 DSGVO': [],
  'Art. 6 Abs. 1 lit. z DSGVO': [],
  'Art. 10a DSGVO': [],
  'Art. 6 Abs. 1 lit. b KDG': [],
  'Art. 6 Abs. 1 lit. b DSG-EKD': [],
  '§ 10a LDSG': [],
  'siehe Konzept': [],
}
t.test('a provision that is not named in full, or is of another law, is no code', async (t) => {
  for (const [text, codes] of Object.entries(citations))
    t.same(
      basesCited(law, text).map(({ code }) => code),
      codes,
      text,
    )
  t.same(basesCited(law, 'Art. 6 Abs. 1 lit. c DSGVO i. V. m. § 257 HGB'), [
    { code: 'GDPR_6_1_C', norm: '§ 257 HGB' },
  ])
})

const isWhole = (part: string) => codeNamed(law, 'data-subjects', part) !== null
t.test('lists are taken apart where they are lists', async (t) => {
  t.same(linesOf('• eins\n– zwei;  drei\r\n1. vier'), ['eins', 'zwei', 'drei', 'vier'])
  t.same(wordsOf('Kunden, Mitarbeiter; Gäste', isWhole), ['Kunden', 'Mitarbeiter', 'Gäste'])
  t.same(wordsOf('Auszubildende, Praktikantinnen und Praktikanten', isWhole).length, 1)
  t.same(wordsOf('Zoom Video Communications, Inc., USA', isWhole).length, 1)
  t.same(wordsOf('Daten (Name, Alter), Chat', isWhole), ['Daten (Name, Alter)', 'Chat'])
  const sentence =
    'Daten, die im Laufe eines Gesprächs entstehen und festgehalten werden, sofern es sein muss'
  t.same(wordsOf(sentence, isWhole), [sentence])
})

t.test('unknown is not none', async (t) => {
  const said = [
    'keine',
    'None.',
    'nicht geprüft',
    'n/a',
    'entfällt',
    'unbekannt',
    'nicht geplant',
    'Aucun',
    'IT',
  ]
  t.same(said.map(sayingOf), [
    'none',
    'none',
    'not_examined',
    'not_applicable',
    'not_applicable',
    'unknown',
    'not_planned',
    'none',
    null,
  ])
  t.same(['Ja', 'nein', 'oui', 'vielleicht'].map(yesOrNo), [true, false, true, null])
})

t.test('every country is read by its name in three languages', async (t) => {
  for (const { code } of law.entries('countries'))
    for (const language of ['de', 'en', 'fr'])
      t.same(countriesIn(countryName(code, language)), [code], `${code} ${language}`)
  t.same(countriesIn('Zoom (USA), Support aus Indien'), ['US', 'IN'])
  t.same(countriesIn('in der EU'), [])
})
