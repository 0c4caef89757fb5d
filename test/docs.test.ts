import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const root = fileURLToPath(new URL('../', import.meta.url))
const written = (await readdir(join(root, 'docs'), { recursive: true })).filter((name) =>
  name.endsWith('.md'),
)
const pages = ['README.md', ...written.map((name) => join('docs', name))]
const texts = new Map<string, string>()
for (const page of pages) texts.set(page, await readFile(join(root, page), 'utf8'))

t.test('every file that a page names is there', async (t) => {
  for (const [page, text] of texts) {
    for (const [, path = ''] of text.matchAll(/`((?:src|test|docs|migrations|openapi|\.ci)\/[\w./-]+)`/g))
      t.ok(existsSync(join(root, path)), `${page}: ${path}`)
    for (const [, path = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g))
      t.ok(existsSync(join(root, dirname(page), path)), `${page}: ${path}`)
  }
})

/** The chapter on WebRTC has seven requirements and no table: none of them applies. */
const notOnWebrtc = 7

t.test('each requirement of ASVS stands in one row, and what is not met is explained', async (t) => {
  const text = texts.get('docs/security.md') ?? ''
  const [, explained = '', chapters = ''] = text.split(/^## (?=Level 2|ASVS|OWASP)/m)
  const rows = [...chapters.matchAll(/^\| (\d+\.\d+\.\d+[^|]*)\| ([^|]*) \|([^|]*)\|([^|]*)\|$/gm)]
  const seen = new Set<string>()
  const counts = new Map<string, number>([['no', notOnWebrtc]])
  for (const [row, heading = '', verdict = '', metBy = ''] of rows) {
    t.ok(['met', 'partly', 'not met', 'operator', 'no'].includes(verdict), row)
    if (verdict === 'no') t.ok(metBy.trim(), `${heading} says why it does not apply`)
    if (verdict === 'met') t.ok(metBy.trim(), `${heading} says where it is met`)
    for (const requirement of numbersIn(heading)) {
      t.notOk(seen.has(requirement), `${requirement} stands once`)
      seen.add(requirement)
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
      if (verdict === 'partly' || verdict === 'not met')
        t.ok(explained.includes(`V${requirement}`), `${requirement} is explained`)
    }
  }
  t.equal(seen.size + notOnWebrtc, 253)
  const told = explained.match(/\d+(?= (?:do not apply|are met|partly|not,|are the operator))/g)
  const verdicts = ['no', 'met', 'partly', 'not met', 'operator']
  t.same(
    told?.map(Number),
    verdicts.map((one) => counts.get(one)),
  )
})

/** The numbers a row is about: `6.2.1 to 6.2.12` is twelve of them. */
function numbersIn(heading: string): string[] {
  return [...heading.matchAll(/(\d+\.\d+)\.(\d+)(?: to \1\.(\d+))?/g)].flatMap(([, section, first, last]) =>
    Array.from(
      { length: Number(last ?? first) - Number(first) + 1 },
      (_, place) => `${section}.${Number(first) + place}`,
    ),
  )
}
