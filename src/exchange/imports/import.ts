import { Type, type Static } from 'typebox'
import { JobProblem } from '../../jobs/job.ts'
import { Change } from '../../ledger/diff.ts'
import { exact, nullable, oneOf } from '../../record/schema.ts'
import { foreignFields } from '../foreign/field.ts'
import { headingLanguages } from '../foreign/heading.ts'
import { importedKinds } from '../kinds.ts'

/** Largest file, in bytes. */
export const fileLimit = 50 * 2 ** 20

/** Most entries of one file. */
export const itemLimit = 50_000

export const importStates = ['planning', 'planned', 'applying', 'applied', 'failed'] as const
export const outcomes = ['new', 'changed', 'same', 'near-duplicate', 'ended-match', 'rejected'] as const
export type Outcome = (typeof outcomes)[number]

const instant = (description: string) => Type.String({ format: 'date-time', description })
const count = (description: string) => Type.Integer({ minimum: 0, maximum: 2_147_483_647, description })

const Counts = exact(
  Object.fromEntries(outcomes.map((outcome) => [outcome, count(`Items that are ${outcome}`)])),
  {
    description: 'How many items of the plan there are of each kind; null: there is no plan',
  },
)
export type Counts = Record<Outcome, number>

export const policies = ['skip', 'update', 'new_version', 'fail'] as const
export const modes = ['atomic', 'best_effort'] as const

export const ImportOrder = exact(
  {
    policy: oneOf(
      policies,
      '`skip`: only what is new is created. `update`: what differs is changed, too, but for entries in review, approved, ended or newer than the file. `new_version`: these as well; of an approved entry the approved version holds on until the new one is approved. `fail`: only a plan in which everything is new or the same is applied. Near duplicates and rejected items are never written',
    ),
    mode: oneOf(
      modes,
      '`atomic`: everything in one transaction, or nothing. `best_effort`: in chunks; what fails is told of and the rest goes on',
    ),
  },
  { 'x-component': 'ImportOrder', description: 'How a plan is applied' },
)
export type ImportOrder = Static<typeof ImportOrder>

const RecognisedColumn = exact(
  {
    header: Type.String({ description: 'Heading of the column, or label of the form' }),
    field: nullable(oneOf(foreignFields, 'What it is about; null: not known, its texts go to the notes')),
    values: Type.Array(
      exact({
        text: Type.String({ description: 'A text of the column' }),
        code: nullable(Type.String({ description: 'Code or codes read from it; null: it stays a text' })),
      }),
      { description: 'Texts that were looked up in a catalogue, each once, the first 200' },
    ),
  },
  { 'x-component': 'RecognisedColumn', description: 'What was made of a column' },
)

const ImportReading = exact(
  {
    profile: nullable(Type.String({ description: 'What the file was said to be' })),
    mappingId: nullable(Type.String({ format: 'uuid', description: 'The mapping it was read with' })),
    sheets: Type.Array(
      exact(
        {
          sheet: Type.String({ description: 'Sheet, or file of an archive' }),
          layout: oneOf(['table', 'form'], 'One activity a row, or labels with their texts beside them'),
          headerRow: Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'Row of the headings' }),
          language: nullable(oneOf(headingLanguages, 'Language of the headings; null: cannot be told')),
          columns: Type.Array(RecognisedColumn, { description: 'In the order of the file' }),
        },
        { 'x-component': 'RecognisedSheet', description: 'What was recognised of a sheet' },
      ),
      { description: 'Sheets that were read' },
    ),
  },
  {
    'x-component': 'ImportReading',
    description:
      'How a register that is not one of ours was read; null: it is one of ours, or there is no plan',
  },
)
export type ImportReading = Static<typeof ImportReading>

/** A file that somebody sent, the plan that was made of it, and what came of that. */
export const Import = exact(
  {
    id: Type.String({ format: 'uuid', description: 'UUID version 7' }),
    version: Type.Integer({ minimum: 1, description: 'Counts its changes; the entity tag' }),
    createdAt: instant('When the file was sent'),
    updatedAt: instant('When something came of it last'),
    createdBy: Type.String({ description: 'Who sent it' }),
    fileName: Type.String({ maxLength: 200, description: 'Name of the file' }),
    size: count('Size of the file in bytes'),
    sha256: Type.String({ description: 'SHA-256 of the file, hexadecimal' }),
    state: oneOf(
      importStates,
      'planning, planned, applying, applied, or failed: there is no plan, see `problem`',
    ),
    reading: nullable(ImportReading),
    counts: nullable(Counts),
    position: count('Items of the plan that are done with, in their order'),
    written: count('Entries created or changed'),
    failed: count('Items that could not be written'),
    policy: nullable({ ...ImportOrder.properties.policy, description: 'How it is applied; null: not yet' }),
    mode: nullable({
      ...ImportOrder.properties.mode,
      description: 'All or nothing, or in chunks; null: not yet',
    }),
    reason: nullable(
      Type.String({ maxLength: 2_000, description: 'Why it is applied; stands in the ledger' }),
    ),
    jobId: Type.String({ format: 'uuid', description: 'The job that plans or applies it' }),
    problem: nullable(JobProblem),
  },
  {
    $id: 'Import',
    'x-component': 'Import',
    description: 'A file, the plan made of it, and what came of that',
  },
)
export type Import = Static<typeof Import>

const ItemProblem = exact(
  {
    sheet: nullable(
      Type.String({ description: 'Sheet, or file of an archive; null: the file has no tables' }),
    ),
    row: nullable(Type.Integer({ minimum: 1, description: 'Row; the header is row 1' })),
    column: nullable(Type.String({ description: 'Column; null: the whole row' })),
    pointer: Type.String({ description: 'Where in the entry, as JSON Pointer (RFC 6901)' }),
    code: Type.String({ description: 'Stable code' }),
    value: Type.Unknown({ description: 'What stands there; null: nothing' }),
    message: exact({ de: Type.String(), en: Type.String() }, { description: 'What is wrong' }),
  },
  { 'x-component': 'ImportItemProblem', description: 'Something about a place of the file' },
)
export type ItemProblem = Static<typeof ItemProblem>

/** One item of a plan. */
export const ImportItem = exact(
  {
    number: Type.Integer({ minimum: 1, description: 'Place in the plan: the order in which it is applied' }),
    kind: nullable(oneOf(importedKinds, 'Kind of entry; null: something that belongs to none')),
    outcome: oneOf(outcomes, 'What the plan makes of it'),
    name: nullable(Type.String({ description: 'What it is called' })),
    id: nullable(
      Type.String({ format: 'uuid', description: 'The entry it is, resembles or becomes; null: none' }),
    ),
    version: nullable(
      Type.Integer({
        minimum: 1,
        description: 'Version of that entry the plan is made for; null: it is new',
      }),
    ),
    matchedBy: nullable(oneOf(['id', 'externalId', 'ownNumber', 'name'], 'How the entry was recognised')),
    sheet: nullable(Type.String({ description: 'Sheet, or file of an archive' })),
    row: nullable(Type.Integer({ minimum: 1, description: 'Row; the header is row 1' })),
    changes: Type.Array(Change, { description: 'Field by field' }),
    problems: Type.Array(ItemProblem, { description: 'What is wrong with it, or to be known of it' }),
    result: nullable(
      oneOf(['created', 'changed', 'skipped', 'failed'], 'What came of it; null: it was not applied yet'),
    ),
    failure: nullable(JobProblem),
  },
  { $id: 'ImportItem', 'x-component': 'ImportItem', description: 'One item of the plan of an import' },
)
export type ImportItem = Static<typeof ImportItem>
