import { hash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import t from 'tap'
import { drawDocx } from '../../src/filings/formats/docx/draw-docx.action.ts'
import { drawHtml } from '../../src/filings/formats/html.ts'
import { drawPdf } from '../../src/filings/formats/pdf/draw-pdf.action.ts'
import { foundOn } from '../../src/filings/found-on.ts'
import { reportOf } from '../../src/filings/profile.ts'
import { profileNames, profiles } from '../../src/filings/profiles.ts'
import { type Report } from '../../src/filings/report.ts'
import { surroundingsOf } from '../../src/record/dossier.ts'
import { controllerDossier, processorDossier } from './dossier-fixture.ts'
import { internalMeetings, onlyName } from './fixture-activities.ts'
import { webinars } from './fixture-webinars.ts'
import { bare, openDocx } from './formats/docx/open-docx.ts'
import { readPdf } from './formats/pdf/read-pdf.ts'

// What each profile looks like in each format and language, byte by byte. After a change that is meant:
//   GOLDEN=write npx tap test/filings/golden.test.ts
const place = new URL('./golden.json', import.meta.url)
const isWriting = process.env['GOLDEN'] === 'write'
const golden = JSON.parse(await readFile(place, 'utf8')) as Record<string, string>
const found: Record<string, string> = {}

const dossiers = {
  controller: { ...controllerDossier, activities: [internalMeetings, webinars, onlyName] },
  processor: processorDossier,
}

function drawn(name: (typeof profileNames)[number], role: 'controller' | 'processor', lang: 'de' | 'en') {
  const dossier = dossiers[role]
  const around = surroundingsOf(dossier)
  return reportOf(profiles[name], dossier, lang, (activity) => foundOn(activity, around, new Map()))
}

const formats = {
  html: async (report: Report) => Buffer.from(drawHtml(report)),
  docx: async (report: Report) => drawDocx(report, {}),
  pdf: async (report: Report) => drawPdf(report, { standard: 'ua-1' }),
}

const cases = profileNames.flatMap((profile) =>
  (['de', 'en'] as const).flatMap((lang) => [
    ...(['html', 'docx', 'pdf'] as const).map((format) => ({
      profile,
      lang,
      format,
      role: 'controller' as const,
    })),
    { profile, lang, format: 'html' as const, role: 'processor' as const },
  ]),
)

t.test('every profile is the same in every format and language as ever', async (t) => {
  const files = await Promise.all(
    cases.map(async ({ profile, lang, format, role }) => {
      const file = await formats[format](drawn(profile, role, lang))
      return [`${profile} ${role} ${lang} ${format}`, file] as const
    }),
  )
  for (const [name, file] of files) {
    found[name] = hash('sha256', file)
    if (!isWriting) t.equal(found[name], golden[name], name)
  }
  if (isWriting) await writeFile(place, `${JSON.stringify(found, null, 2)}\n`)
  t.equal(files.length, 32)
})

t.test('every profile as a page fetches nothing and runs nothing', (t) => {
  for (const { profile, lang, role } of cases.filter(({ format }) => format === 'html')) {
    const page = drawHtml(drawn(profile, role, lang))
    t.notMatch(page, /<(?:script|link|img|iframe|object|embed)\b|\ssrc=|url\(|@import|\son\w+=/i)
    t.notMatch(page, /\s(?:href|action)="(?!#)/)
  }
  t.end()
})

t.test('other programs read the same text in PDF and DOCX', async (t) => {
  const report = drawn('cnil', 'controller', 'de')
  const pdf = bare((await readPdf(await formats.pdf(report))).pages.join(''))
  const docx = bare((await openDocx(await formats.docx(report))).text)
  const labels = report.nodes.flatMap((node) => {
    if (node.kind === 'heading') return [node.text]
    return node.kind === 'fields' ? node.rows.map(({ label }) => label) : []
  })
  t.ok(labels.length > 60)
  t.same(
    labels.filter((label) => !docx.includes(bare(label)) || !pdf.includes(bare(label))),
    [],
  )
})
