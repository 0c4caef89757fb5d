import { readFileSync, readdirSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import t from 'tap'
import { type TSchema } from 'typebox'
import { datasetNames, datasetSchema, type DatasetName } from '../../src/law/catalogue.ts'
import { allEntries, isCountry, lawChecked } from '../../src/law/law.ts'
import { type Entry } from '../../src/law/entry.ts'

const folder = new URL('../../src/law/data/', import.meta.url)
const files = new Map(
  datasetNames.map((name) => [name, JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))]),
)
const entriesOf = (name: DatasetName) => allEntries(name) as unknown as readonly Entry[]
const everyEntry = datasetNames.flatMap((name) => entriesOf(name).map((entry) => ({ name, entry })))
const known = new Map(datasetNames.map((name) => [name, new Set(entriesOf(name).map((entry) => entry.code))]))

type Reference = { dataset: string; code: string }
type Keywords = {
  'x-dataset'?: string
  properties?: Record<string, TSchema>
  items?: TSchema
  anyOf?: TSchema[]
}

/** Every code in a value that its schema says belongs to a data set. */
function references(schema: TSchema, value: unknown): Reference[] {
  const { 'x-dataset': dataset, properties = {}, items, anyOf = [] } = schema as Keywords
  if (value === null || value === undefined) return []
  if (dataset && typeof value === 'string') return [{ dataset, code: value }]
  if (dataset && typeof value === 'object') return Object.keys(value).map((code) => ({ dataset, code }))
  if (Array.isArray(value)) return items ? value.flatMap((each) => references(items, each)) : []
  const members = Object.entries(properties).flatMap(([key, member]) =>
    references(member, (value as Record<string, unknown>)[key]),
  )
  return [...members, ...anyOf.flatMap((each) => references(each, value))]
}

type Pair = { de: string | string[]; en: string | string[] }

/** Every German/English pair in a value, with where it stands. */
function pairs(value: unknown, at = ''): (Pair & { at: string })[] {
  if (typeof value !== 'object' || value === null) return []
  const here = 'de' in value && 'en' in value ? [{ ...(value as Pair), at }] : []
  return [...here, ...Object.entries(value).flatMap(([key, member]) => pairs(member, `${at}/${key}`))]
}

t.test('there is a file for every data set and none besides', async (t) => {
  const expected = [...datasetNames.map((name) => `${name}.json`), 'version.json']
  t.same(readdirSync(folder).sort(), expected.sort())
})

t.test('every file is what its schema says', async (t) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  for (const name of datasetNames) {
    const validate = ajv.compile(datasetSchema(name))
    t.ok(validate(files.get(name)), `${name} ${JSON.stringify(validate.errors?.slice(0, 3))}`)
  }
  const validate = ajv.compile(datasetSchema('features'))
  t.notOk(validate({ ...files.get('features'), entries: [{ code: 'x' }] }), 'the check can fail')
})

t.test('a code stands for one thing on any one day', async (t) => {
  for (const name of datasetNames) {
    const versions = [...Map.groupBy(entriesOf(name), (entry) => entry.code).values()]
    const overlapping = versions.flatMap((entries) => {
      const inOrder = entries.toSorted((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? ''))
      return inOrder.filter(
        (each, at) => at > 0 && (inOrder[at - 1]?.validTo ?? '9999') >= (each.validFrom ?? ''),
      )
    })
    t.same(overlapping, [], name)
  }
})

t.test('every code an entry mentions exists', async (t) => {
  const all = datasetNames.flatMap((name) =>
    references(datasetSchema(name), files.get(name)).map((each) => ({ ...each, from: name })),
  )
  t.same(
    all.filter(({ dataset, code }) => !known.get(dataset as DatasetName)?.has(code)),
    [],
  )
  t.ok(all.length > 1_900, `${all.length} references looked at`)
  t.ok(
    all.some(({ from, dataset }) => from === 'use-cases' && dataset === 'features'),
    'keys count too',
  )
})

t.test('countries named in the data are countries', async (t) => {
  const codes = [
    ...allEntries('adequacy-decisions').flatMap((each) => each.country ?? []),
    ...allEntries('eea-countries').flatMap((each) => [each.code, each.partOf ?? []].flat()),
    ...allEntries('systems').flatMap((each) => [each.maker.country, each.provider?.country ?? []].flat()),
  ]
  t.same(
    codes.filter((code) => !isCountry(code)),
    [],
  )
  t.notOk(allEntries('eea-countries').some((each) => each.aliases.some(isCountry)))
})

t.test('dates make sense', async (t) => {
  const backwards = everyEntry.filter(({ entry }) => (entry.validFrom ?? '') > (entry.validTo ?? '9999'))
  t.same(backwards, [])
  t.same(
    everyEntry.filter(({ entry }) => entry.checkedOn > lawChecked.checkedOn),
    [],
  )
  t.ok(everyEntry.filter(({ entry }) => entry.validFrom && entry.validTo).length > 2)
})

t.test('every text is there in German and English, and lists of texts run in parallel', async (t) => {
  const texts = datasetNames.flatMap((name) => pairs(files.get(name), name))
  t.same(
    texts.filter(({ de, en }) => [de].flat().length !== [en].flat().length),
    [],
  )
  t.same(
    texts.filter(({ de, en }) => ![de, en].flat().every((each) => /^\S(.*\S)?$/s.test(each))),
    [],
  )
  t.ok(texts.length > 1_000, `${texts.length} texts looked at`)
})

t.test('the texts are clean', async (t) => {
  const german = datasetNames.flatMap((name) =>
    pairs(files.get(name)).flatMap(({ de, at }) => [de].flat().map((text) => ({ text, at: name + at }))),
  )
  const suspicious =
    /\b(fuer|ueber|Ueber|koenn|muess|moegl|Pruef|pruef|Loesch|loesch|Massnahme)|["']| ,|\s{2}|\.\.|\bAbs\.\d|§\d/
  t.same(
    german.filter(({ text }) => suspicious.test(text)),
    [],
  )
  const everything = JSON.stringify([...files.values()])
  t.notMatch(everything, /shared\/|registry|repository|quartal|quarterly|vierteljähr/i)
})

t.test('what hangs together fits together', async (t) => {
  const categories = new Map(allEntries('data-categories').map((each) => [each.code, each]))
  const bases = new Map(allEntries('legal-bases').map((each) => [each.code, each]))
  for (const useCase of allEntries('use-cases')) {
    const { code, dataCategories, features, forbiddenFeatures, retention, art9Conditions, legalBases } =
      useCase
    for (const category of dataCategories) {
      const required = categories.get(category)?.requiresFeatures ?? []
      const state = required.map((feature) => features[feature])
      t.ok(
        required.length === 0 || state.includes('used') || state.includes('optional'),
        `${code} ${category}`,
      )
    }
    for (const { feature } of forbiddenFeatures) t.equal(features[feature], 'not_used', `${code} ${feature}`)
    const kept = retention.map((each) => each.dataCategory)
    t.equal(new Set(kept).size, kept.length, `${code} has one period per category`)
    t.same(
      kept.filter((category) => !dataCategories.includes(category)),
      [],
      code,
    )
    t.ok(
      art9Conditions.every((each) => bases.get(each)?.kind === 'art9'),
      code,
    )
    t.ok(
      [legalBases.private, legalBases.public].every((list) =>
        list.some((each) => bases.get(each)?.kind === 'art6'),
      ),
      code,
    )
    t.ok(
      legalBases.private.every((each) => bases.get(each)?.usableByPrivate),
      code,
    )
    t.ok(
      legalBases.public.every((each) => bases.get(each)?.usableByPublic),
      code,
    )
    const special = dataCategories.some((each) => categories.get(each)?.special === 'yes')
    t.ok(!special || art9Conditions.length > 0, `${code} has a condition for its special categories`)
  }
})

t.test('features and data categories point at each other', async (t) => {
  const features = new Map(allEntries('features').map((each) => [each.code, each]))
  for (const { code, requiresFeatures } of allEntries('data-categories')) {
    const giving = requiresFeatures.filter((feature) => features.get(feature)?.dataCategories.includes(code))
    t.ok(requiresFeatures.length === 0 || giving.length > 0, code)
  }
  for (const { code, broader, aliases } of features.values()) {
    t.ok(broader === null || features.get(broader)?.broader === null, `${code} is at most one step below`)
    t.notOk(
      aliases.some((alias) => features.has(alias)),
      code,
    )
  }
})

t.test('a period and its kind agree', async (t) => {
  const suggested = allEntries('data-categories').flatMap((each) => each.suggestedRetention ?? [])
  const periods = [
    ...suggested,
    ...allEntries('retention-periods'),
    ...allEntries('use-cases').flatMap((each) => each.retention),
  ]
  for (const { kind, period, start } of periods) {
    t.equal(period === 'PT0S', kind === 'never_stored', JSON.stringify({ kind, period }))
    t.ok(start !== 'calendar_year_end' || kind === 'calendar_year_end', JSON.stringify({ kind, start }))
  }
})

t.test('what is unverified or planned is marked', async (t) => {
  for (const authority of allEntries('authorities')) {
    if (authority.uncertain.en.includes('Name and domain not checked'))
      t.equal(authority.confidence, 'unverified', authority.code)
  }
  for (const { name, entry } of everyEntry) {
    if (/unverified|not checked/.test(entry.source) && name === 'authorities')
      t.not(entry.confidence, 'established', entry.code)
  }
})

t.test('a product is available or unavailable in a feature only where the source says so', async (t) => {
  for (const system of allEntries('systems')) {
    const encrypted = system.featureAvailability['end_to_end_encryption']
    if (system.endToEndEncryption === 'none') t.equal(encrypted, 'unavailable', system.code)
    if (['optional', 'default'].includes(system.endToEndEncryption ?? ''))
      t.equal(encrypted, 'available', system.code)
    if (system.endToEndEncryption === null) t.equal(encrypted, undefined, system.code)
    const operated = system.provider?.operationModels ?? []
    t.ok(
      operated.every((model) => system.operationModels.includes(model)),
      system.code,
    )
    t.notOk(operated.includes('self_hosted'), `${system.code}: nobody else operates what is self-hosted`)
  }
  for (const code of ['SYS-BBB', 'SYS-NCTALK'])
    t.equal(allEntries('systems').find((each) => each.code === code)?.provider, null)
})
