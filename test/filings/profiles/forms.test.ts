import t from 'tap'
import { foundOn } from '../../../src/filings/found-on.ts'
import { frameOf } from '../../../src/filings/frame.ts'
import { reportOf } from '../../../src/filings/profile.ts'
import { profileNames, profiles } from '../../../src/filings/profiles.ts'
import { openingOf } from '../../../src/filings/report.ts'
import { gapsIn } from '../../../src/filings/values.ts'
import { surroundingsOf } from '../../../src/record/dossier.ts'
import { controllerDossier, emptyDossier, processorDossier } from '../dossier-fixture.ts'
import { labelsIn, seenInReport, sheetOf, storedTexts } from './seen.ts'

const languages = ['de', 'en'] as const
const dossiers = [controllerDossier, processorDossier, emptyDossier]
const each = profileNames.flatMap((name) =>
  languages.flatMap((lang) => dossiers.map((dossier) => ({ name, profile: profiles[name], lang, dossier }))),
)

t.test('every profile shows every stored text of every entry', (t) => {
  for (const { profile, lang, dossier } of each) {
    const seen = seenInReport(reportOf(profile, dossier, lang))
    const lost = dossier.activities.flatMap(storedTexts).filter((text) => !seen.includes(text))
    t.same(lost, [])
  }
  t.end()
})

t.test('every profile marks the same points as open, in both languages', (t) => {
  for (const dossier of dossiers) {
    const counts = each
      .filter((one) => one.dossier === dossier)
      .map(({ profile, lang }) => {
        const frame = frameOf(dossier)
        return dossier.activities.map((activity, place) =>
          gapsIn(profile.activity({ activity, number: place + 1, overrides: [], findings: [] }, frame, lang)),
        )
      })
    for (const count of counts) t.same(count, counts[0])
  }
  t.end()
})

t.test(
  'all headings of a profile are known before the first activity, and have addresses of their own',
  (t) => {
    for (const { profile, lang, dossier } of each) {
      const opening = profile.opening(frameOf(dossier), lang)
      t.same(openingOf(reportOf(profile, dossier, lang)), opening)
      const ids = opening.contents.map(({ id }) => id)
      t.equal(new Set(ids).size, ids.length)
      for (const id of ids) t.match(id, /^[a-z][a-z0-9-]*$/)
    }
    t.end()
  },
)

t.test('only what is internal shows internal notes, findings and ids, and says so on every page', (t) => {
  for (const { name, profile, lang, dossier } of each) {
    const around = surroundingsOf(dossier)
    const report = reportOf(profile, dossier, lang, (activity) => foundOn(activity, around, new Map()))
    const seen = seenInReport(report)
    const isTold = dossier !== emptyDossier && name === 'full'
    t.equal(/INTERN:/.test(seen), name === 'full', `${name}: notes`)
    t.equal(/VVT-[A-Z]\d\d /.test(seen), isTold, `${name}: findings`)
    t.equal(/[0-9a-f]{8}-[0-9a-f]{4}-7/.test(seen), isTold, `${name}: ids`)
    const mark = lang === 'de' ? /^INTERN · / : /^INTERNAL · /
    for (const line of [report.labels.running, report.labels.footer])
      t.equal(mark.test(line), profile.isInternal, `${name}: ${line}`)
    t.equal(/Art\. 30 Abs\. 4|Art\. 30\(4\)/.test(seen), !profile.isInternal, `${name}: for the authority`)
    t.equal(/interne Notizen|internal notes/.test(report.front.notice ?? ''), profile.isInternal)
  }
  t.end()
})

t.test('the full profile also shows what no entry refers to', (t) => {
  const lonely = {
    ...controllerDossier.parties[0]!,
    id: '0198d2c0-7a00-7000-8000-00000000ffff',
    name: 'Einsame Stelle GmbH',
  }
  const dossier = { ...controllerDossier, parties: [...controllerDossier.parties, lonely] }
  t.match(seenInReport(reportOf(profiles.full, dossier, 'de')), 'Einsame Stelle GmbH')
  t.notMatch(seenInReport(reportOf(profiles.dsk, dossier, 'de')), 'Einsame Stelle GmbH')
  t.end()
})

/** Numbers and names of the blocks of a sheet, each once, in their order. */
function blocksOf(name: 'cnil' | 'ico', role: 'controller' | 'processor') {
  const dossier = { controller: controllerDossier, processor: processorDossier }[role]
  const report = reportOf(profiles[name], dossier, 'en')
  const first = report.nodes.findIndex((node) => node.kind === 'heading' && node.id.startsWith('activity-'))
  const nodes = report.nodes.slice(first + 1)
  const end = nodes.findIndex((node) => node.kind === 'heading' && node.level === 2)
  const sheet = nodes.slice(0, end)
  const groups = sheet.flatMap((node) => (node.kind === 'heading' ? [node.text] : []))
  const numbers = [...new Set(labelsIn(sheet).map((label) => Number.parseInt(label)))].filter(
    (one) => one > 0,
  )
  return { groups, numbers, sheet }
}

t.test(
  'the form of the CNIL goes from description and actors over purposes and security to transfers',
  (t) => {
    const { groups, numbers, sheet } = blocksOf('cnil', 'controller')
    t.same(groups, [
      'Description of the processing',
      'Actors',
      'Purposes',
      'Security',
      'Data and how long they are kept',
      'Data subjects',
      'Recipients',
      'Transfers out of the Union',
      'Further details',
    ])
    t.same(
      numbers,
      Array.from({ length: 14 }, (_, place) => place + 1),
      'blocks are numbered in the order of the form',
    )
    t.ok(labelsIn(sheet).some((label) => label.startsWith('9. How long data are kept')))
    t.same(blocksOf('cnil', 'processor').groups, [
      'Description of the processing',
      'Clients and categories of processing',
      'Sub-processors',
      'Transfers out of the Union',
      'Security',
    ])
    t.end()
  },
)

t.test(
  'the form of the ICO has the order of its columns, its words and what it asks beyond the record',
  (t) => {
    const { groups, numbers, sheet } = blocksOf('ico', 'controller')
    t.same(groups, [
      'Entry',
      'Documentation under Article 30',
      'Further columns: location of the data, impact assessment, information',
    ])
    t.same(
      numbers,
      Array.from({ length: 14 }, (_, place) => place + 1),
    )
    const labels = labelsIn(sheet)
    t.ok(labels.includes('3. Business function and contact'))
    t.ok(labels.some((label) => label.startsWith('11. Retention schedule')))
    t.ok(sheet.some((node) => node.kind === 'paragraph' && /Schedule 1/.test(node.text)))
    const front = sheetOf(
      reportOf(profiles.ico, controllerDossier, 'en'),
      'Front sheet: details of the controller',
    )
    t.ok(front.some((node) => node.kind === 'paragraph' && /UK GDPR/.test(node.text)))
    t.end()
  },
)
