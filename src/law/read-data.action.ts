import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { type LawBook, type LawFiles, openLaw } from './book.ts'
import { datasetNames, datasetSchema } from './catalogue.ts'
import { type DiffData, type DiffEntry } from './diff.ts'
import { allEntries, lawVersion } from './law.ts'

/** Law data of some version. */
export type LawData = { readonly version: string; readonly data: DiffData }

/** The law data of the program itself. */
export function ownLawData(): LawData {
  const data = new Map(datasetNames.map((name) => [name as string, allEntries(name) as readonly DiffEntry[]]))
  return { version: lawVersion, data }
}

/**
 * The law data in a folder such as `src/law/data` of another checkout. Throws what reading throws, a `SyntaxError` for
 * what is no JSON, and a `TypeError` where there is no `version.json` or a file without entries.
 */
export async function readLawData(folder: string): Promise<LawData> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
  let version = ''
  const data = new Map<string, readonly DiffEntry[]>()
  for (const name of names) {
    const file = JSON.parse(await readFile(join(folder, name), 'utf8')) as Record<string, unknown>
    if (name === 'version.json') version = String(file['version'])
    else if (Array.isArray(file['entries'])) data.set(name.slice(0, -'.json'.length), file['entries'])
    else throw new TypeError(`${name} has no entries`)
  }
  if (version === '') throw new TypeError('there is no version.json')
  return { version, data }
}

/**
 * Law data read from a folder, to be asked like the program's own. A data set that is not there, as an older version may
 * not have it, is empty. Throws a `TypeError` that names the first data set that does not fit what this program expects.
 */
export function openLawData({ version, data }: LawData): LawBook {
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  for (const name of datasetNames) {
    const entries = data.get(name) ?? []
    const { items } = datasetSchema(name).properties.entries
    const place = entries.findIndex((each) => !ajv.validate(items, each))
    if (place >= 0)
      throw new TypeError(`${name} ${entries[place]!.code}: ${ajv.errorsText(ajv.errors, { dataVar: '' })}`)
  }
  const files = datasetNames.map((name) => [name, structuredClone(data.get(name) ?? [])] as const)
  return openLaw(version, Object.fromEntries(files) as unknown as LawFiles)
}
