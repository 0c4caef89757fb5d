import t from 'tap'
import * as fc from 'fast-check'
import { type TSchema } from 'typebox'
import { datasetNames } from '../../../src/law/catalogue.ts'
import { allEntries } from '../../../src/law/law.ts'
import { frameOf } from '../../../src/filings/frame.ts'
import { reportOf } from '../../../src/filings/profile.ts'
import { dsk } from '../../../src/filings/profiles/dsk.ts'
import { readingOf } from '../../../src/filings/profiles/reading.ts'
import { gapsIn } from '../../../src/filings/values.ts'
import {
  type Activity,
  ControllerActivity,
  ProcessorActivity,
} from '../../../src/record/activities/activity.ts'
import { Contract } from '../../../src/record/contracts/contract.ts'
import { type Dossier, referredIn, surroundingsOf } from '../../../src/record/dossier.ts'
import { Measure } from '../../../src/record/measures/measure.ts'
import { Organisation } from '../../../src/record/organisations/organisation.ts'
import { Party } from '../../../src/record/parties/party.ts'
import { type ReferenceKind } from '../../../src/record/schema.ts'
import { System } from '../../../src/record/systems/system.ts'
import { textsOf } from '../../../src/record/walk.ts'
import { arbitraryOf } from '../../record/arbitrary-of.ts'
import { controllerDossier, processorDossier } from '../dossier-fixture.ts'
import { seenIn, seenInReport, storedTexts } from './seen.ts'
import { idOf } from '../fixture-ids.ts'

const languages = ['de', 'en'] as const
const dossiers = [controllerDossier, processorDossier]

t.test('every stored text of every entry appears, and no internal note does', (t) => {
  for (const lang of languages) {
    for (const dossier of dossiers) {
      const seen = seenInReport(reportOf(dsk, dossier, lang))
      for (const activity of dossier.activities) {
        for (const text of storedTexts(activity)) t.ok(seen.includes(text), text.slice(0, 60))
      }
      t.notMatch(seen, 'INTERN:')
    }
  }
  t.end()
})

t.test('every stored text of what the entries refer to appears in the annex or on the front sheet', (t) => {
  for (const dossier of dossiers) {
    const around = referredIn(frameOf(dossier))
    const seen = seenInReport(reportOf(dsk, dossier, 'de'))
    const texts = [
      ...textsOf(Organisation, { ...dossier.organisation, notes: null }),
      ...[...around.parties.values()].flatMap((each) => textsOf(Party, { ...each, notes: null })),
      ...[...around.systems.values()].flatMap((each) => textsOf(System, { ...each, notes: null })),
      ...[...around.contracts.values()].flatMap((each) => textsOf(Contract, { ...each, notes: null })),
      ...[...around.measures.values()].flatMap((each) => textsOf(Measure, { ...each, notes: null })),
    ]
    t.ok(texts.length > 30)
    for (const text of texts) t.ok(seen.includes(text), text)
  }
  t.end()
})

t.test('no id and no code of program or catalogue reaches the reader', (t) => {
  const codes = datasetNames.flatMap((name) => allEntries(name).map(({ code }) => code))
  const telling = codes.filter((code) => /[_]|^[A-Z]+-|^[A-Z]+[0-9]/.test(code))
  t.ok(telling.length > 200)
  for (const lang of languages) {
    for (const dossier of dossiers) {
      const words = new Set(seenInReport(reportOf(dsk, dossier, lang)).split(/[\s,;:()„“”]+/u))
      const seen = [...words].join(' ')
      t.notMatch(seen, /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/)
      t.notMatch(seen, /undefined|\bnull\b|NaN|\[object/)
      t.notMatch(seen, /(^| )[a-z]+_[a-z_]+( |$)/)
      t.same(
        telling.filter((code) => words.has(code)),
        [],
      )
    }
  }
  t.end()
})

/** Every fixed text of a language; functions are called with a placeholder for each argument. */
function fixedTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String(value(...Array.from({ length: value.length }, () => '§')))]
  return Object.values(value as object).flatMap(fixedTexts)
}

function tablesOf(lang: 'de' | 'en') {
  const { texts, annex, found, words } = readingOf(surroundingsOf(controllerDossier), lang)
  return fixedTexts([texts, annex, found, words])
}

t.test('both languages are complete and free of the other one', (t) => {
  const german = tablesOf('de')
  const english = tablesOf('en')
  t.equal(german.length, english.length)
  for (const text of [...german, ...english]) t.match(text, /\S/)
  const englishWords =
    /\b(the|not|none|examined|unknown|stated|missing|entry|entries|until|after|draft|approved|planned|ended|and|of|controller|processor|recipient|purpose|GDPR|no\.)\b/i
  const germanWords = /\b(nicht|kein|keine|geprüft|und|der|die|das|oder|nach|von|DSGVO|Abs\.|lit\.)\b|[äöüß]/i
  for (const text of german) t.notMatch(text, englishWords)
  for (const text of english) t.notMatch(text, germanWords)
  const same = german.filter((text, index) => text === english[index] && /\p{L}{4}/u.test(text))
  t.same(
    [...new Set(same)].sort(),
    ['Name', 'System', 'Seite {page} von {pages}'].filter((text) => same.includes(text)).sort(),
  )
  t.end()
})

t.test('a German sheet without own texts has no English word', (t) => {
  const bare = reportOf(
    dsk,
    { ...controllerDossier, activities: controllerDossier.activities.slice(2, 3) },
    'de',
  )
  const sheet = bare.nodes.filter((node) => node.kind === 'fields' || node.kind === 'paragraph')
  t.notMatch(seenIn(sheet), /\b(not|none|examined|stated|missing|processing|GDPR)\b/)
  t.end()
})

const ids: Readonly<Record<ReferenceKind, readonly string[]>> = {
  party: controllerDossier.parties.map(({ id }) => id),
  system: controllerDossier.systems.map(({ id }) => id),
  contract: controllerDossier.contracts.map(({ id }) => id),
  measure: controllerDossier.measures.map(({ id }) => id),
  assessment: [idOf(98)],
}

/** Keeps the one rule between members that a sheet relies on: at most one statement per field. */
function withoutRepeats(activity: Activity): Activity {
  const statements = [...new Map(activity.statements.map((each) => [each.field, each])).values()]
  return { ...activity, statements } as Activity
}

/** Lets ids that point into lists of the same activity meet an item where there is one, and leaves the others dangling. */
function tied(activity: Activity): Activity {
  const items = activity.role === 'controller' ? (activity.dataItems ?? []) : []
  const links = activity.processors ?? []
  const spread = JSON.stringify(activity, (key, value: unknown) => {
    if (key === 'dataItemIds' && Array.isArray(value)) return value.map((id, index) => items[index]?.id ?? id)
    if (key === 'processorLinkId' && value !== null) return links[0]?.id ?? value
    return key === 'parentLinkId' && value !== null ? (links.at(-1)?.id ?? value) : value
  })
  return JSON.parse(spread) as Activity
}

t.test('whatever an activity holds, its sheet is drawn, loses no text, and both languages agree', (t) => {
  const any = fc.oneof(
    arbitraryOf<Activity>(ControllerActivity, ids),
    arbitraryOf<Activity>(ProcessorActivity, ids),
  )
  fc.assert(
    fc.property(any, fc.boolean(), (drawn, isTied) => {
      const activity = withoutRepeats(isTied ? tied(drawn) : drawn)
      const frame = frameOf({ ...controllerDossier, role: activity.role, activities: [activity] })
      const [german, english] = languages.map((lang) =>
        dsk.activity({ activity, number: 1, overrides: [], findings: [] }, frame, lang),
      )
      const seen = seenIn(german ?? [])
      const lost = storedTexts(activity).filter((text) => !seen.includes(text))
      if (lost.length > 0) throw new Error(`lost: ${JSON.stringify(lost)}`)
      const gaps = gapsIn(german ?? [])
      if (gaps !== gapsIn(english ?? []) || gaps !== frame.index[0]?.openPoints)
        throw new Error('gaps differ')
    }),
    { numRuns: 150 },
  )
  t.end()
})

function fewOf<T>(schema: TSchema): fc.Arbitrary<T[]> {
  return fc.array(arbitraryOf<T>(schema, ids), { minLength: 1, maxLength: 2 })
}

/** What of a system is shown to others; the value a mark stands for stands at its place. */
function shownOf(system: System): System {
  const provenance = system.provenance?.map((one) => ({ ...one, value: '' })) ?? null
  return { ...system, notes: null, evidence: null, provenance }
}

t.test(
  'whatever parties, systems, contracts and measures hold, the annex is drawn and loses no text',
  (t) => {
    const around = fc.record({
      parties: fewOf<Party>(Party),
      systems: fewOf<System>(System),
      contracts: fewOf<Contract>(Contract),
      measures: fewOf<Measure>(Measure),
    })
    fc.assert(
      fc.property(around, (drawn) => {
        const dossier: Dossier = { ...controllerDossier, ...drawn, activities: [] }
        const targets = [
          ...drawn.parties.map(({ id }) => ({ kind: 'party' as const, id })),
          ...drawn.systems.map(({ id }) => ({ kind: 'system' as const, id })),
          ...drawn.contracts.map(({ id }) => ({ kind: 'contract' as const, id })),
          ...drawn.measures.map(({ id }) => ({ kind: 'measure' as const, id })),
        ]
        const entry = {
          targets,
          id: 'x',
          name: 'x',
          ownNumber: null,
          approval: 'draft',
          operatingState: 'planned',
        } as const
        const index = [{ ...entry, jointControllerIds: null, openPoints: 0, length: 0 }]
        const seen = seenIn(dsk.annex({ ...surroundingsOf(dossier), index, first: 1 }, 'en'))
        const texts = [
          ...drawn.parties.flatMap((party) => textsOf(Party, { ...party, notes: null })),
          ...drawn.systems.flatMap((system) => textsOf(System, shownOf(system))),
          ...drawn.contracts.flatMap((contract) => textsOf(Contract, { ...contract, notes: null })),
          ...drawn.measures.flatMap((measure) => textsOf(Measure, { ...measure, notes: null })),
        ]
        const lost = texts.filter((text) => !seen.includes(text))
        if (lost.length > 0) throw new Error(`lost: ${JSON.stringify(lost)}`)
      }),
      { numRuns: 60 },
    )
    t.end()
  },
)
