import { type Language } from '../../law/entry.ts'
import { countryName } from '../../law/law.ts'
import { readingOf } from '../profiles/reading.ts'
import { type FrontFact, type Report, type ReportNode, type ReportValue } from '../report.ts'
import { bullet, line, muted } from '../values.ts'
import { dayInWords } from '../words/day.ts'
import { type Dependents } from './dependents.ts'
import { placeName } from './place-name.ts'
import { type Named } from './question.ts'
import { type DependentTexts, dependentTexts } from './texts.ts'
import { type Dependent } from './trace.ts'

type Telling = { readonly found: Dependents; readonly own: DependentTexts; readonly lang: Language }

const kinds = ['contract', 'system', 'party', 'measure', 'assessment', 'organisation'] as const
/** Ways told of one entry; the rest is counted. */
const toldPaths = 5

/** What hangs on something, as a page. The same state on the same day gives the same page. */
export function dependentsReport(found: Dependents, lang: Language): Report {
  const own = dependentTexts[lang]
  const { law, question, surroundings } = found
  const telling = { found, own, lang }
  const day = dayInWords(law.on, lang)
  const { texts } = readingOf(surroundings, lang)
  return {
    front: {
      title: own.title,
      subtitle: own.subtitle(own.subjects[question.on], subjectName(telling), question.version ?? null),
      organisation: surroundings.organisation.name,
      lang,
      asOf: law.on,
      lawVersion: law.version,
      generatedFor: own.title,
      facts: factsOf(telling, day),
    },
    labels: {
      contents: texts.contents,
      running: own.title,
      footer: own.footer(day, law.version),
      page: texts.page,
      gap: texts.gap,
      notice: texts.notice,
      field: own.columns.name,
      value: own.columns.why,
    },
    nodes: [
      ...(question.on === 'country' ? adequacyNodes(telling) : []),
      ...activityNodes(telling),
      ...clientNodes(telling),
      ...kinds.flatMap((kind) => entryNodes(telling, kind)),
      ...findingNodes(telling),
      ...filingNodes(telling),
    ],
  }
}

function subjectName({ found: { question, roots, law }, lang }: Telling): string {
  const { on, value } = question
  if (on === 'country') return `${countryName(value, lang)} (${value})`
  if (on === 'measure' && roots.value !== null) return law.label('measures', value, lang)
  const names = [...new Set(roots.items.map(({ name }) => name))]
  return names.join(', ') || law.label('systems', value, lang)
}

function factsOf({ found, own }: Telling, day: string): FrontFact[] {
  const { activities, activityCount, clients, filings, filingCount, law } = found
  return [
    { label: own.day, value: day },
    { label: own.lawData, value: law.version },
    { label: own.chapters.activity, value: own.counts(activities.length, activityCount) },
    { label: own.chapters.clients, value: String(clients.length) },
    { label: own.chapters.filings, value: own.counts(filings.length, filingCount) },
  ]
}

type Chapter = { readonly id: string; readonly title: string; readonly columns: readonly [string, number][] }

/** A chapter with a table, or with the word that there is nothing. */
function chapter(
  { own }: Telling,
  { id, title, columns }: Chapter,
  rows: readonly (readonly ReportValue[])[],
): ReportNode[] {
  const heading = { kind: 'heading', level: 1, text: title, id } as const
  if (rows.length === 0) return [heading, { kind: 'paragraph', text: own.nothing, tone: 'muted' }]
  return [
    heading,
    { kind: 'table', caption: title, columns: columns.map(([header, width]) => ({ header, width })), rows },
  ]
}

function why({ own, lang }: Telling, { paths }: Dependent): ReportValue {
  const told = paths
    .slice(0, toldPaths)
    .map((path) =>
      bullet(
        path.map(({ kind, name, pointer }) => own.step(name, placeName(kind, pointer, lang))).join(' → '),
      ),
    )
  const more = paths.length - told.length
  return more > 0 ? [...told, muted(own.more(more))] : told
}

function activityNodes(telling: Telling): ReportNode[] {
  const { found, own, lang } = telling
  const { words } = readingOf(found.surroundings, lang)
  const { name, state, why: reason, found: findings } = own.columns
  return chapter(
    telling,
    {
      id: 'activities',
      title: own.chapters.activity,
      columns: [
        [name, 3],
        [state, 2],
        [reason, 6],
        [findings, 2],
      ],
    },
    found.activities.map(({ activity, dependent, findings: own_ }) => [
      [line(activity.name), ...(activity.ownNumber === null ? [] : [muted(activity.ownNumber)])],
      [line(words.operatingState[activity.operatingState]), muted(words.approval[activity.approval])],
      why(telling, dependent),
      [line([...new Set(own_.map(({ rule }) => rule.code))].toSorted().join(', ') || '–')],
    ]),
  )
}

function clientNodes(telling: Telling): ReportNode[] {
  const { found, own } = telling
  return chapter(
    telling,
    {
      id: 'clients',
      title: own.chapters.clients,
      columns: [
        [own.columns.name, 4],
        [own.columns.count, 1],
      ],
    },
    found.clients.map(({ name, activities }) => [[line(name)], [line(String(activities))]]),
  )
}

function entryNodes(telling: Telling, kind: Exclude<Named['kind'], 'activity'>): ReportNode[] {
  const { found, own } = telling
  return chapter(
    telling,
    {
      id: `kind-${kind}`,
      title: own.chapters[kind],
      columns: [
        [own.columns.name, 3],
        [own.columns.why, 6],
      ],
    },
    found.around
      .filter((dependent) => dependent.kind === kind)
      .map((dependent) => [[line(dependent.name)], why(telling, dependent)]),
  )
}

function findingNodes(telling: Telling): ReportNode[] {
  const { found, own, lang } = telling
  const names = new Map([...found.roots.items, ...found.around].map(({ id, name }) => [id, name]))
  return chapter(
    telling,
    {
      id: 'findings',
      title: own.chapters.findings,
      columns: [
        [own.columns.name, 2],
        [own.columns.found, 6],
      ],
    },
    found.findings.map(({ at, rule, text }) => [
      [line(names.get(at.id) ?? at.id)],
      [line(`${rule.code}: ${text[lang]}`)],
    ]),
  )
}

function filingNodes(telling: Telling): ReportNode[] {
  const { found, own } = telling
  return chapter(
    telling,
    {
      id: 'filings',
      title: own.chapters.filings,
      columns: [
        [own.columns.name, 3],
        [own.columns.asOf, 2],
      ],
    },
    found.filings.map(({ label, edition, asOf }) => [[line(own.edition(label, edition))], [line(asOf)]]),
  )
}

function adequacyNodes({ found: { law, question }, own, lang }: Telling): ReportNode[] {
  const decisions = law.adequacy(question.value)
  const told = decisions.map(({ label, validTo }) =>
    [
      `${own.adequacy}: ${label[lang]}`,
      ...(validTo === null ? [] : [own.until(dayInWords(validTo, lang))]),
    ].join(', '),
  )
  const isInside = law.isEea(question.value)
  const texts = isInside ? [own.inEea] : told.length > 0 ? told : [own.noAdequacy]
  return [
    { kind: 'heading', level: 1, text: own.chapters.law, id: 'adequacy' },
    ...texts.map((text) => ({ kind: 'paragraph', text, tone: 'normal' }) as const),
  ]
}
