import { parseArgs } from 'node:util'
import { Refusal } from '../errors.ts'
import { type ChangedActivity, compareDays } from '../findings/compare-days.action.ts'
import { ruleSet } from '../findings/check.ts'
import { type Profile, profiles } from '../findings/rule.ts'
import { rules } from '../findings/rules/index.ts'
import { datasetNames } from '../law/catalogue.ts'
import { type DiffData, type DiffEntry, type LawChange, lawDiff } from '../law/diff.ts'
import { lawAt } from '../law/law.ts'
import { ownLawData, readLawData } from '../law/read-data.action.ts'
import { type Call, checkDay, checkUuid, type Command, oneOf, UsageError } from './command.ts'
import { openBeside } from './open-beside.action.ts'

/** `vvt law diff`: what differs between two versions of the law data, or between the law of two days. */
export const law: Command = {
  name: 'law',
  usage: `law diff FOLDER [FOLDER] [--format text|json]\n  vvt law diff --from DAY --to DAY [--organisation ID] [--profile ${profiles.join('|')}] [--format text|json]`,
  summary:
    'Compare the law data in a folder with those of the program, or the law of two days and the verdicts it gives',
  run: async (call) => {
    const asked = parse(call.args)
    const compared = asked.folder === undefined ? days(asked) : await folders(asked.folder, asked.other)
    if (asked.format === 'text') for (const line of told(compared)) call.say(line)
    const activities: ChangedActivity[] = []
    for await (const each of verdicts(asked, call)) {
      if (asked.format === 'json') activities.push(each)
      else for (const line of toldOf(each)) call.say(line)
    }
    const isAsked = asked.organisation !== undefined
    if (asked.format === 'json') call.say(JSON.stringify({ ...compared, ...(isAsked ? { activities } : {}) }))
    return 0
  },
}

type Asked = ReturnType<typeof parse>
type Compared = {
  readonly from: string
  readonly to: string
  readonly entries: readonly LawChange[]
  /** Rules that begin or cease to apply; null where data alone are compared. */
  readonly rules: readonly { readonly code: string; readonly kind: 'added' | 'removed' }[] | null
}

async function folders(one: string, other: string | undefined): Promise<Compared> {
  const from = await read(one)
  const to = other === undefined ? ownLawData() : await read(other)
  return { from: from.version, to: to.version, entries: lawDiff(from.data, to.data), rules: null }
}

async function read(folder: string) {
  try {
    return await readLawData(folder)
  } catch (error) {
    throw new UsageError(`${folder} is no folder of law data: ${(error as Error).message}`)
  }
}

function days({ from, to, profile }: Asked): Compared {
  const codes = (day: string) => {
    const { organisation, controller, processor, activity } = ruleSet(rules, profile, day)
    return new Set([organisation, controller, processor, activity].flat().map(({ code }) => code))
  }
  const [before, after] = [codes(from), codes(to)]
  const added = [...after]
    .filter((code) => !before.has(code))
    .map((code) => ({ code, kind: 'added' as const }))
  const removed = [...before]
    .filter((code) => !after.has(code))
    .map((code) => ({ code, kind: 'removed' as const }))
  return { from, to, entries: lawDiff(inForce(from), inForce(to)), rules: [...added, ...removed] }
}

function inForce(day: string): DiffData {
  const known = lawAt(day)
  return new Map(datasetNames.map((name) => [name, known.entries(name) as readonly DiffEntry[]]))
}

async function* verdicts(asked: Asked, call: Call): AsyncGenerator<ChangedActivity, void> {
  const { organisation, profile, from, to } = asked
  if (organisation === undefined) return
  const program = await openBeside(call)
  try {
    const question = { organisationId: organisation, profile, from, to, signal: call.signal }
    yield* compareDays(program.context, question)
  } catch (error) {
    if (!(error instanceof Refusal && error.refused.code === 'not-found')) throw error
    throw new UsageError(`there is no organisation ${organisation}`)
  } finally {
    await program.close()
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
  const options = { from: text, to: text, organisation: text, profile: text, format: text }
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const { from = '', to = '', organisation } = values
  const [word, folder, other, more] = positionals
  if (word !== 'diff' || more !== undefined) throw new UsageError('the one thing law can do is diff')
  const isDays = from !== '' && to !== ''
  if (
    folder === undefined
      ? !isDays
      : [from, to, organisation ?? '', values.profile ?? ''].some((each) => each !== '')
  )
    throw new UsageError('either a folder or both --from and --to are needed; verdicts are compared by days')
  if (isDays) {
    checkDay('--from', from)
    checkDay('--to', to)
  }
  if (organisation !== undefined) checkUuid('--organisation', organisation)
  const profile: Profile = oneOf('--profile', profiles, values.profile ?? 'strict')
  const format = oneOf('--format', ['text', 'json'] as const, values.format ?? 'text')
  return { folder, other, from, to, organisation: organisation?.toLowerCase(), profile, format }
}
