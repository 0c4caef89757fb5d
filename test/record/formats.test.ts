import t from 'tap'
import { validate } from '../../src/record/validate.ts'

const verdict = (format: string, value: string) => validate({ type: 'string', format }, value).length === 0

t.test('formats are those that the database and the calendar know', (t) => {
  const right = {
    date: ['2024-02-29', '0001-01-01', '9999-12-31'],
    uuid: ['019a0c5e-7d3b-7c1a-9a55-0d0f5a1c2b3d', '019A0C5E-7D3B-7C1A-9A55-0D0F5A1C2B3D'],
    'iso-duration': ['P1Y', 'P1Y6M', 'P2W', 'P7D', 'PT0S', 'P1DT12H', 'P0D', 'P3Y2M1W4DT5H6M7S'],
    country: ['DE', 'US', 'CH'],
    'time-zone': ['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'],
  }
  const wrong = {
    date: [
      '2023-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '0000-01-01',
      '2026-02-30',
      '2026-01-01T00:00:00Z',
      '20260101',
      '',
      '２０２６-01-01',
    ],
    uuid: [
      'urn:uuid:019a0c5e-7d3b-7c1a-9a55-0d0f5a1c2b3d',
      '{019a0c5e-7d3b-7c1a-9a55-0d0f5a1c2b3d}',
      '019a0c5e7d3b7c1a9a550d0f5a1c2b3d',
      '',
    ],
    'iso-duration': ['P', 'PT', '1Y', 'P1', 'P-1D', 'P1.5D', '-P1D', 'P1DT', 'p1d', 'P1D ', ' P1D', 'P1H'],
    country: ['de', 'XX', 'DEU', '', 'D'],
    'time-zone': ['Berlin', 'Europe/Atlantis', ''],
  }
  for (const [format, values] of Object.entries(right))
    for (const value of values) t.ok(verdict(format, value), `${format} ${value}`)
  for (const [format, values] of Object.entries(wrong))
    for (const value of values) t.notOk(verdict(format, value), `${format} ${value}`)
  t.end()
})
