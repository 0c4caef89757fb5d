import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import * as fc from 'fast-check'
import t from 'tap'
import { compareRows } from '../../../src/exchange/adapters/ciso-assistant/compare-rows.ts'
import { readRows } from '../../../src/exchange/adapters/ciso-assistant/read-rows.ts'
import {
  limits,
  refIdOf,
  sheetKeys,
  sheets,
  type SheetRows,
} from '../../../src/exchange/adapters/ciso-assistant/sheets.ts'
import { workbookOf } from '../../../src/exchange/adapters/ciso-assistant/workbook.ts'
import { rowsOf } from '../../../src/exchange/adapters/ciso-assistant/write-rows.ts'
import { openSource } from '../../../src/exchange/sources/open-source.ts'
import { drawXlsx } from '../../../src/filings/formats/xlsx.ts'
import { controllerDossier } from '../../filings/dossier-fixture.ts'
import { lawAt } from '../../../src/law/law.ts'
import { anyActivity, anyController, arriving, writingOf } from './writing.ts'

const frame = { title: 'x', lang: 'de', at: controllerDossier.at }
const law = lawAt(controllerDossier.on)

async function throughFile(rows: readonly SheetRows[]) {
  const bytes = await buffer(Readable.from(drawXlsx(workbookOf(rows, frame))))
  return (await openSource(bytes, 'x.xlsx')).sheets
}

t.test(
  'the workbook has the sheets and headers of the data wizard, and a library reads its rows',
  async (t) => {
    const writing = writingOf(controllerDossier)
    const rows = controllerDossier.activities.map((activity) => rowsOf(activity, writing))
    const read = await throughFile(rows)
    t.strictSame(
      read.map(({ name }) => name),
      [
        'Processing',
        'Purposes',
        'Personal data',
        'Data subjects',
        'Data recipients',
        'Contractors',
        'Transfers',
      ],
    )
    for (const [index, key] of sheetKeys.entries()) t.strictSame(read[index]?.rows[0], sheets[key].columns)
    t.equal(read[0]?.rows.length, controllerDossier.activities.length + 1, 'no entry is left out')
    const back = readRows(read)
    for (const key of sheetKeys) {
      const sent = rows.flatMap((each) => each[key])
      t.equal(back[key].length, sent.length, key)
      for (const [index, row] of sent.entries())
        t.strictSame(
          back[key][index],
          Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')),
        )
    }
  },
)

t.test(
  'rows of any record fit the limits, and belong to their processing by a reference that is no UUID',
  async (t) => {
    fc.assert(
      fc.property(anyActivity, (activity) => {
        const rows = rowsOf(activity, writingOf(controllerDossier))
        return sheetKeys.every((key) => {
          const names = rows[key].map(({ name }) => String(name))
          return (
            new Set(names).size === names.length &&
            names.every((name) => name !== '' && Array.from(name).length <= limits.name) &&
            rows[key].every(
              (row) => row[key === 'processing' ? 'ref_id' : 'processing'] === refIdOf(activity.id),
            )
          )
        })
      }),
      { numRuns: 100 },
    )
    t.notMatch(refIdOf('019a0000-0000-7000-8000-000000000001'), /^[0-9a-f-]{36}$/)
  },
)

/** The value of a field of an activity as it can be read from the rows; undefined where nobody has said how. */
function readBack(rows: SheetRows, pointer: string): unknown {
  const [processing] = rows.processing
  const [, list = '', index = '', field = ''] = pointer.split('/')
  if (pointer === '/name') return processing?.['name']
  if (pointer === '/operatingState')
    return processing?.['status'] === 'privacy_deprecated' ? 'ended' : 'other'
  if (pointer === '/informationReference') return processing?.['information_channel']
  if (pointer === '/impactAssessment/decision')
    return processing?.['dpia_required'] ? 'required' : 'not_required'
  if (pointer === '/impactAssessment/reference') return processing?.['dpia_reference']
  if (list === 'dataItems') {
    const row = rows.personalData[Number(index)]
    if (field === 'special') return row?.['is_sensitive'] ? 'yes' : 'no'
    return codeOrText('data-categories', row, field)
  }
  if (list === 'disclosures')
    return codeOrText('recipient-categories', rows.dataRecipients[Number(index)], field)
  if (list !== 'transfers') return undefined
  const column = { country: 'country', note: 'description', safeguards: 'guarantees' }[field]
  return column && rows.transfers[Number(index)]?.[column]
}

function codeOrText(
  dataset: 'data-categories' | 'recipient-categories',
  row: object | undefined,
  field: string,
) {
  const { name = '', description } = (row ?? {}) as { name?: string; description?: string }
  const label = name.replace(/ \(\d+\)$/, '')
  const code = law.entries(dataset).find(({ code: one }) => law.label(dataset, one, 'de') === label)?.code
  if (field === 'code') return code
  return code ? description : (description ?? label)
}

t.test('what the report does not count as lost can be read from the rows', async (t) => {
  let compared = 0
  fc.assert(
    fc.property(anyController, (activity) => {
      const writing = writingOf(controllerDossier)
      const rows = rowsOf(activity, writing)
      for (const [pointer, value] of arriving(activity, writing)) {
        if (pointer.startsWith('/purposes/')) {
          const words = rows.purposes.flatMap((row) => [
            row['description'] ?? row['name'],
            row['legal_basis'],
            row['article_9_condition'],
          ])
          const isThere = pointer.endsWith('/text')
            ? words.some((word) => String(word).replace(/ \(\d+\)$/, '') === value)
            : words.some((word) => String(word).startsWith('privacy_'))
          if (!isThere) return false
        } else if (readBack(rows, pointer) !== value) return false
        compared += 1
      }
      return true
    }),
    { numRuns: 100 },
  )
  t.ok(compared > 200, `${compared} fields compared`)
})

t.test('no legal basis is claimed that nobody has entered', async () => {
  fc.assert(
    fc.property(anyController, (activity) => {
      const rows = rowsOf(activity, writingOf(controllerDossier))
      const entered = new Set(
        (activity.purposes ?? []).flatMap(({ legalBases }) => legalBases ?? []).map(({ code }) => code),
      )
      return (
        rows.purposes.every((row) => row['legal_basis'] !== undefined) &&
        (rows.purposes.length === 0 || [...entered].some((code) => code?.startsWith('GDPR_6_1_')))
      )
    }),
    { numRuns: 60 },
  )
})

t.test('a comparison names each field that differs, and what is on one side only', async (t) => {
  const empty = Object.fromEntries(sheetKeys.map((key) => [key, []])) as unknown as SheetRows
  const ours: SheetRows = {
    ...empty,
    processing: [{ ref_id: 'vvt-1', name: 'A', dpia_required: true, description: '' }],
    purposes: [
      { processing: 'vvt-1', name: 'P', legal_basis: 'privacy_consent' },
      { processing: 'vvt-1', name: 'Q' },
    ],
  }
  const theirs: SheetRows = {
    ...empty,
    processing: [{ ref_id: 'vvt-1', name: 'B', dpia_required: 'True' }],
    purposes: [
      { processing: 'x', name: 'P', legal_basis: 'privacy_contract' },
      { processing: 'x', name: 'R' },
    ],
  }
  t.strictSame(compareRows('vvt-1', ours, ours), [])
  const found = compareRows('vvt-1', ours, theirs).map(({ row, column, ours: here, theirs: there }) => [
    row,
    column,
    here,
    there,
  ])
  t.strictSame(found, [
    ['A', 'name', 'A', 'B'],
    ['P', 'legal_basis', 'privacy_consent', 'privacy_contract'],
    ['Q', null, 'Q', null],
    ['R', null, null, 'R'],
  ])
})
