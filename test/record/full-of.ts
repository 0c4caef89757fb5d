import { type TSchema } from 'typebox'
import { type DatasetName } from '../../src/law/catalogue.ts'
import { allEntries } from '../../src/law/law.ts'
import { keywordsOf, type ReferenceKind } from '../../src/record/schema.ts'

type Ids = Readonly<Record<ReferenceKind, string>>

const byFormat: Readonly<Record<string, string>> = {
  uuid: '019a0c5e-7d3b-7c1a-9a55-0d0f5a1c2b3d',
  date: '2026-02-28',
  country: 'US',
  'time-zone': 'Europe/Vienna',
  'iso-duration': 'P1Y6M',
}

/** A body in which every member that a caller can write is present and no list is empty. */
export function fullOf(schema: TSchema, ids: Ids, newId: () => string): unknown {
  const keywords = keywordsOf(schema)
  const { enum: members, items, properties, format, description } = keywords
  const kind = keywords['x-references']
  if (kind) return ids[kind]
  if ('x-item-id' in keywords) return newId()
  if (members) return members[0]
  const dataset = keywords['x-dataset']
  if (dataset) return allEntries(dataset as DatasetName)[0]?.code
  if (items) return [fullOf(items, ids, newId)]
  if (properties) {
    const writable = Object.entries(properties).filter(([, property]) => !keywordsOf(property).readOnly)
    return Object.fromEntries(writable.map(([name, property]) => [name, fullOf(property, ids, newId)]))
  }
  if ([keywords.type].flat().includes('boolean')) return true
  if ([keywords.type].flat().includes('integer')) return 1
  return format ? byFormat[format] : `»${(description ?? '').slice(0, 80)}« & mehr`
}
