import { parseArgs } from 'node:util'
import { askedOn } from '../findings/check.ts'
import { type ChangedActivity } from '../findings/compare-verdicts.ts'
import { type Profile, profiles } from '../findings/rule.ts'
import { rules } from '../findings/rules/index.ts'
import { datasetNames } from '../law/catalogue.ts'
import { type DiffData, type DiffEntry, type LawChange, lawDiff } from '../law/diff.ts'
import { lawAt, ownLaw } from '../law/law.ts'
import { type LawData, openLawData, ownLawData, readLawData } from '../law/read-data.action.ts'
import { checkDay, checkUuid, type Command, oneOf, UsageError } from './command.ts'
import { type AskedRecord, changedVerdicts, type Ground } from './law-verdicts.ts'

const common = `[--profile ${profiles.join('|')}] [--format text|json]`

/** `vvt law diff`: what differs between two versions of the law data, or between the law of two days, and which verdicts. */
export const law: Command = {
  name: 'law',
  usage: `law diff FOLDER [FOLDER] [(--organisation ID | --record FILE) --on DAY] ${common}\n  vvt law diff --from DAY --to DAY [--organisation ID | --record FILE] ${common}`,
  summary:
    'Compare the law data in a folder with those of the program or of another folder, or the law of two days, and the verdicts they give on a stored or exported record',
  run: async (call) => {
    const asked = parse(call.args)
    const sides = asked.folder === undefined ? days(asked) : await folders(asked.folder, asked.other)
    const compared = comparison(asked, sides)
    if (asked.format === 'text') for (const line of told(compared)) call.say(line)
    const activities: ChangedActivity[] = []
    if (asked.record) {
      const [from, to] = sides
      const grounds = [opened(from, asked.on), opened(to, asked.on)] as const
      for await (const each of changedVerdicts(asked.record, asked.profile, grounds, call)) {
        if (asked.format === 'json') activities.push(each)
        else for (const line of toldOf(each)) call.say(line)
      }
    }
    if (asked.format === 'json')
      call.say(JSON.stringify({ ...compared, ...(asked.record ? { activities } : {}) }))
    return 0
  },
}

type Asked = ReturnType<typeof parse>
/** One of the two things compared: what it is called, its entries, and how to ask it. */
type Side = {
  readonly name: string
  readonly entries: DiffData
  /** Day and law data by which a record is checked; throws a `TypeError` where the data do not fit this program. */
  readonly open: (on: string) => Ground
}
type Compared = {
  readonly from: string
  readonly to: string
  readonly entries: readonly LawChange[]
  /** Rules that begin or cease to apply; null where data alone are compared. */
  readonly rules: readonly { readonly code: string; readonly kind: 'added' | 'removed' }[] | null
}

async function folders(one: string, other: string | undefined): Promise<[Side, Side]> {
  return [sideOf(await read(one)), sideOf(other === undefined ? ownLawData() : await read(other))]
}

const sideOf = (data: LawData): Side => ({
  name: data.version,
  entries: data.data,
  open: (on) => ({ on, book: openLawData(data) }),
})

async function read(folder: string) {
  try {
    return await readLawData(folder)
  } catch (error) {
    throw new UsageError(`${folder} is no folder of law data: ${(error as Error).message}`)
  }
}

function days({ from, to }: Asked): [Side, Side] {
  return [sideOn(from), sideOn(to)]
}

const sideOn = (day: string): Side => ({
  name: day,
  entries: inForce(day),
  open: () => ({ on: day, book: ownLaw }),
})

function inForce(day: string): DiffData {
  const known = lawAt(day)
  return new Map(datasetNames.map((name) => [name, known.entries(name) as readonly DiffEntry[]]))
}

function comparison({ folder, profile }: Asked, [from, to]: [Side, Side]): Compared {
  const entries = lawDiff(from.entries, to.entries)
  const names = { from: from.name, to: to.name }
  if (folder !== undefined) return { ...names, entries, rules: null }
  const codes = (day: string) => new Set(askedOn(rules, profile, day).map(({ code }) => code))
  const [before, after] = [codes(from.name), codes(to.name)]
  const added = [...after]
    .filter((code) => !before.has(code))
    .map((code) => ({ code, kind: 'added' as const }))
  const removed = [...before]
    .filter((code) => !after.has(code))
    .map((code) => ({ code, kind: 'removed' as const }))
  return { ...names, entries, rules: [...added, ...removed] }
}

function opened({ name, open }: Side, on: string): Ground {
  try {
    return open(on)
  } catch (error) {
    throw new UsageError(`the law data ${name} cannot be asked by this program: ${(error as Error).message}`)
  }
}

function told({ from, to, entries, rules: changed }: Compared): string[] {
  const signs = { added: '+', removed: '-', changed: '~' }
  return [
    `Law ${from} → ${to}: ${entries.length} entries${changed ? `, ${changed.length} rules` : ''}`,
    ...entries.flatMap(({ dataset, code, kind, members }) => [
      `${signs[kind]} ${dataset} ${code}`,
      ...members.map((each) => `    ${each.name}: ${JSON.stringify(each.from)} → ${JSON.stringify(each.to)}`),
    ]),
    ...(changed ?? []).map(({ code, kind }) => `${signs[kind]} rule ${code}`),
  ]
}

function toldOf({ id, name, changes }: ChangedActivity): string[] {
  return changes.map(
    ({ rule, pointer, from, to }) => `${JSON.stringify(name)} (${id}) ${pointer}  ${rule}  ${from} → ${to}`,
  )
}

const text = { type: 'string' } as const

function parse(args: readonly string[]) {
  const options = {
    from: text,
    to: text,
    on: text,
    organisation: text,
    record: text,
    profile: text,
    format: text,
  }
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const { from = '', to = '', on = '' } = values
  const [word, folder, other, more] = positionals
  if (word !== 'diff' || more !== undefined) throw new UsageError('the one thing law can do is diff')
  if (folder === undefined ? from === '' || to === '' || on !== '' : from !== '' || to !== '')
    throw new UsageError('either a folder or both --from and --to are needed')
  const record = recordIn(values)
  if (folder !== undefined && (record !== null) !== (on !== ''))
    throw new UsageError('to compare verdicts by two folders, a record and the day --on are needed')
  for (const [name, day] of Object.entries({ from, to, on })) if (day !== '') checkDay(`--${name}`, day)
  const profile: Profile = oneOf('--profile', profiles, values.profile ?? 'strict')
  const format = oneOf('--format', ['text', 'json'] as const, values.format ?? 'text')
  return { folder, other, from, to, on, record, profile, format }
}

function recordIn({ organisation, record }: { organisation?: string; record?: string }): AskedRecord | null {
  if (organisation !== undefined && record !== undefined)
    throw new UsageError('--organisation and --record exclude each other')
  if (record !== undefined) return { file: record }
  if (organisation === undefined) return null
  checkUuid('--organisation', organisation)
  return { organisationId: organisation.toLowerCase() }
}
