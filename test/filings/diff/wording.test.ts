import t from 'tap'
import { type TSchema } from 'typebox'
import { type Document, followEntry } from '../../../src/filings/diff/follow-entry.ts'
import { wordingIn } from '../../../src/filings/diff/wording.ts'
import { germanFields } from '../../../src/filings/tables/fields.de.ts'
import { englishFields } from '../../../src/filings/tables/fields.en.ts'
import { lawAt } from '../../../src/law/law.ts'
import { keywordsOf } from '../../../src/record/schema.ts'
import { activitySchema } from '../../../src/record/activities/activity.ts'
import { compared } from '../../../src/filings/diff/open-diff.action.ts'
import { aggregateOfKind } from '../../../src/store/aggregates.ts'
import { internalMeetings } from '../fixture-activities.ts'

const law = lawAt('2026-09-30')
const names = new Map([['019a0c5e-7d3b-7c1a-9a55-000000000001', 'Hoster GmbH']])
const [hoster] = [...names.keys()]

function inWords(kind: string, before: Document, after: Document, lang: 'de' | 'en' = 'de') {
  const schema = aggregateOfKind(kind).schemaOf(after)
  const frame = { from: '2026-06-30', to: '2026-09-30', schemaOf: () => schema }
  const entry = followEntry(kind, 'x', frame)
  entry.begin(before, null)
  entry.add({
    seq: 1,
    at: '',
    actor: '',
    action: '',
    version: 1,
    reason: null,
    validSince: null,
    document: after,
  })
  const found = entry.end()
  const wording = wordingIn(lang, law, names)
  return found?.changes.map((change) => Object.values(wording.change(found, schema, change)))
}

t.test('every field of every entry has a name in both languages', async (t) => {
  const look = (schema: TSchema, path: string): void => {
    const { items, properties = {} } = keywordsOf(schema)
    if (items) look(items, path)
    for (const [name, member] of Object.entries(properties)) {
      const isNamed = (names: object) =>
        name in names || Object.keys(names).some((key) => key.endsWith(`.${name}`))
      // Of what an override is given for, kind and id have names of their own.
      if (name !== 'at') t.ok(isNamed(germanFields) && isNamed(englishFields), `${path}.${name}`)
      if (name !== 'externalIds') look(member, `${path}.${name}`)
    }
  }
  const roles = (['controller', 'processor'] as const).map(activitySchema)
  const schemas = compared.map(({ frame }) => frame)
  for (const schema of [...schemas, ...roles]) look(schema, keywordsOf(schema).$id ?? '')
})

t.test('changes are told in words: codes, countries, days, yes and no, names', async (t) => {
  const before = internalMeetings as unknown as Document
  const item = { id: 'a', code: 'GDPR_6_1_F', text: null }
  const purpose = { id: 'p', text: 'Besprechungen', legalBases: [] as unknown[] }
  const link = { id: 'l', partyId: hoster, hostingCountries: ['DE'], accessCountries: null }
  const one = { ...before, purposes: [purpose], processors: [link], riskLevel: 'low', contactId: null }
  const other = {
    ...before,
    purposes: [{ ...purpose, legalBases: [item] }],
    processors: [{ ...link, hostingCountries: ['DE', 'US'], since: '2026-07-01', accessCountries: [] }],
    riskLevel: 'high',
    professionalSecrecy: true,
    contactId: hoster,
  }
  const base = { ...one, professionalSecrecy: null }
  t.same(inWords('activity', base, other), [
    ['Ansprechperson', null, ['Hoster GmbH']],
    ['Zwecke „Besprechungen“ – Rechtsgrundlagen „Berechtigtes Interesse“', null, ['Berechtigtes Interesse']],
    ['Auftragsverarbeiter „Hoster GmbH“ – Speicherländer', null, ['Vereinigte Staaten']],
    ['Auftragsverarbeiter „Hoster GmbH“ – Zugriffsländer', null, ['keine (geprüft)']],
    ['Auftragsverarbeiter „Hoster GmbH“ – Seit', null, ['1. Juli 2026']],
    ['Berufsgeheimnis (§ 203 StGB)', null, ['ja']],
    ['Risiko für betroffene Personen', ['gering'], ['hoch']],
  ])
  const english = inWords('activity', base, other, 'en')
  t.same(english?.at(-2)?.slice(1), [null, ['yes']])
  t.same(english?.[2]?.slice(1), [null, ['United States']])
})

t.test('another order is told as such', async (t) => {
  const lists = ['a', 'b'].map((id) => ({ id, code: id === 'a' ? 'AUDIO' : 'IMAGE' }))
  const before = { ...(internalMeetings as unknown as Document), dataItems: lists }
  t.same(inWords('activity', before, { ...before, dataItems: lists.toReversed() }), [
    ['Datenkategorien', null, ['andere Reihenfolge']],
  ])
})
