/**
 * The workbook that the data wizard of CISO Assistant takes for the model `Processing`. Names of sheets and columns, as far
 * as its own tests use them: intuitem/ciso-assistant-community, backend/data_wizard/tests/test_load_file_view.py
 * (TestProcessingMultiSheetEndpoint) and backend/data_wizard/views.py; the other columns are named as the fields of
 * backend/privacy/models.py, and are `assumed` in docs/adapters.md.
 */
export const sheets = {
  processing: {
    name: 'Processing',
    columns: [
      'ref_id',
      'name',
      'description',
      'status',
      'information_channel',
      'dpia_required',
      'dpia_reference',
    ],
  },
  purposes: {
    name: 'Purposes',
    columns: ['processing', 'name', 'description', 'legal_basis', 'article_9_condition'],
  },
  personalData: {
    name: 'Personal data',
    columns: [
      'processing',
      'name',
      'description',
      'category',
      'retention',
      'deletion_policy',
      'is_sensitive',
    ],
  },
  dataSubjects: { name: 'Data subjects', columns: ['processing', 'name', 'description', 'category'] },
  dataRecipients: { name: 'Data recipients', columns: ['processing', 'name', 'description', 'category'] },
  contractors: {
    name: 'Contractors',
    columns: ['processing', 'name', 'description', 'relationship_type', 'country'],
  },
  transfers: {
    name: 'Transfers',
    columns: ['processing', 'name', 'description', 'country', 'transfer_mechanism', 'guarantees'],
  },
} as const
export type SheetKey = keyof typeof sheets
export const sheetKeys = Object.keys(sheets) as SheetKey[]

export type SheetRow = Readonly<Record<string, string | boolean>>
export type SheetRows = Readonly<Record<SheetKey, readonly SheetRow[]>>

/**
 * Longest name and longest other line over there, `max_length` in backend/core/base_models.py and
 * backend/privacy/models.py, and the most characters a cell of a workbook holds.
 */
export const limits = { name: 200, line: 255, cell: 32_767 } as const

const prefix = 'vvt-'

/**
 * The reference of an activity over there. Not the id as such: the wizard takes what looks like a UUID for a primary key
 * of its own.
 */
export const refIdOf = (activityId: string): string => prefix + activityId
export const activityIdOf = (refId: string): string | null =>
  refId.startsWith(prefix) ? refId.slice(prefix.length) : null
