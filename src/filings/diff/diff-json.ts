import { Type, type Static, type TSchema } from 'typebox'
import { type Language } from '../../law/entry.ts'
import { changeKinds } from '../../ledger/diff.ts'
import { exact, nullable, oneOf } from '../../record/schema.ts'
import { type DiffHead } from './diff-nodes.ts'
import { MovedOfRule, movedIn } from './findings-json.ts'
import { type EntryDiff } from './follow-entry.ts'
import { type DiffOverview, fates } from './overview.ts'
import { type Wording } from './wording.ts'

const line = (description: string) => Type.String({ description })
const count = Type.Integer({ minimum: 0 })

const Mark = exact(
  {
    at: Type.String({ format: 'date-time', description: 'The instant' }),
    seq: Type.Integer({ minimum: 0, description: 'The position of the ledger it stands for' }),
    day: Type.String({ format: 'date', description: 'Its day where the organisation is' }),
  },
  { 'x-component': 'DiffMark', description: 'An instant' },
)

const act = {
  seq: Type.Integer({ minimum: 1, description: 'Position in the ledger' }),
  at: Type.String({ format: 'date-time', description: 'When it was recorded' }),
  actor: line('Who did it, as in the ledger'),
  action: line('What was done, as in the ledger'),
  version: Type.Integer({ description: 'Version of the entry after it' }),
  reason: nullable(line('The reason given')),
  validSince: nullable(
    Type.String({ format: 'date', description: 'Since when it holds, where that was said' }),
  ),
}
const Act = exact(act, { 'x-component': 'DiffAct', description: 'A change as the ledger keeps it' })

const FieldChange = exact(
  {
    pointer: line(
      'JSON Pointer (RFC 6901) into the later state, for what was removed into the earlier; an item that has an id is named by it, `/transfers/id=…/country`',
    ),
    kind: oneOf(
      changeKinds,
      'Given for the first time, taken away, given otherwise, or a list in another order',
    ),
    before: Type.Unknown({ description: 'What stood there; null: nothing' }),
    after: Type.Unknown({ description: 'What stands there; null: nothing' }),
    inWords: exact(
      {
        label: line('The field, and the item it belongs to'),
        before: nullable(line('What stood there; null: nothing')),
        after: nullable(line('What stands there; null: nothing')),
      },
      { description: 'The same in the language of the answer' },
    ),
    seqs: Type.Array(Type.Integer(), { description: 'Positions of the acts that brought it about' }),
  },
  { 'x-component': 'DiffFieldChange', description: 'A field that differs' },
)

const Entry = exact(
  {
    kind: line('Kind of entry'),
    id: Type.String({ format: 'uuid', description: 'The entry' }),
    name: line('What it is called'),
    fate: oneOf(fates, 'New, ended, changed, or no longer there'),
    changes: Type.Array(FieldChange, { description: 'Field by field; empty for what is new or gone' }),
    acts: Type.Array(Act, { description: 'All that was done to it in between, in order' }),
  },
  { 'x-component': 'DiffEntry', description: 'An entry that differs' },
)

const Late = exact(
  {
    kind: line('Kind of entry'),
    id: Type.String({ format: 'uuid', description: 'The entry' }),
    name: line('What it is called'),
    effectiveOn: Type.String({ format: 'date', description: 'Day it takes effect by what was recorded' }),
    ...act,
  },
  {
    'x-component': 'DiffLateEntry',
    description: 'Recorded after the earlier instant, with effect on its day or before',
  },
)

/** What differs between two states of a record. */
export const RecordDiff = exact(
  {
    format: Type.Literal('vvt-record-diff'),
    formatVersion: Type.Literal('1'),
    organisation: exact({ id: Type.String({ format: 'uuid' }), name: Type.String() }),
    from: Mark,
    to: Mark,
    lang: oneOf(['de', 'en'], 'Language of the words'),
    lawVersion: line('Version of the legal data whose words are used'),
    items: Type.Array(Entry, { description: 'What differs, kind by kind and in the order of ids' }),
    late: Type.Array(Late, { description: 'What was recorded late, also part of the items' }),
    counts: Type.Array(
      exact({ kind: Type.String(), ...Object.fromEntries(fates.map((fate) => [fate, count])) }),
      { description: 'How many entries of each kind' },
    ),
    findings: Type.Array(MovedOfRule, {
      description:
        'What the rules find at one of the two instants and not at the other, by the law of its day, rule by rule',
    }),
  },
  { $id: 'RecordDiff', description: 'What differs between two states of a record' },
)
export type RecordDiff = Static<typeof RecordDiff>

/** The beginning of the JSON form, up to the first item. */
export function diffHead(
  { organisation: { id, name }, from, to }: DiffHead,
  lang: Language,
  lawVersion: string,
): string {
  const head = {
    format: 'vvt-record-diff',
    formatVersion: '1',
    organisation: { id, name },
    from,
    to,
    lang,
    lawVersion,
  }
  return `${JSON.stringify(head).slice(0, -1)},"items":[`
}

const joined = (lines: readonly string[] | null) => lines && lines.join('\n')

/** One item of it. */
export function diffEntry(entry: EntryDiff, schema: TSchema, wording: Wording) {
  const { kind, id, fate, changes, acts } = entry
  return {
    kind,
    id,
    name: wording.nameOf(entry),
    fate,
    changes: changes.map((change) => {
      const { label, before, after } = wording.change(entry, schema, change)
      const { path: _, seqs, ...rest } = change
      return { ...rest, inWords: { label, before: joined(before), after: joined(after) }, seqs }
    }),
    acts,
  }
}

/** Everything after the items. */
export function diffTail({ counts, late, findings }: DiffOverview, lang: Language): string {
  const tail = {
    late: late.map(({ kind, id, name, act: { effectiveOn, ...done } }) => ({
      kind,
      id,
      name,
      effectiveOn,
      ...done,
    })),
    counts: [...counts].map(([kind, own]) => ({ kind, ...own })),
    findings: movedIn(findings, lang),
  }
  return `],${JSON.stringify(tail).slice(1)}`
}
