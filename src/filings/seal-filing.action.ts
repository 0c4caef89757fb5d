import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { lawVersion } from '../law/law.ts'
import { type ActivityRole } from '../record/activities/activity.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { programVersion } from '../version.ts'
import { type Begun, refuseFiled } from './begin-filing.action.ts'
import { countsOf, countedOf, type Counts } from './frame.ts'
import {
  type FilingFile,
  type Manifest,
  manifestFormat,
  manifestText,
  manifestVersion,
  sha256Of,
} from './manifest.ts'
import { openRecord } from './open-record.action.ts'
import { signManifest } from './seal/sign-manifest.action.ts'
import { signingKey } from './seal/signing-keys.action.ts'

type Pointer = Manifest['previous']

/**
 * Makes an unfinished filing a sealed one: signs the list of its files and lets everybody of the organisation see it, in
 * one transaction, in which its hash also comes into the ledger. Null when the ledger shows that instant otherwise by
 * now, because something was erased from it.
 */
export async function sealFiling(
  context: Context,
  begun: Begun,
  files: readonly FilingFile[],
): Promise<{ id: string; edition: number } | null> {
  const { organisationId, id, label } = begun
  const counts = await readCounts(context, begun)
  const { secret, published } = await signingKey(context.signingKeyFile)
  return inOrganisation({ ...context, reason: begun.plan.reason }, organisationId, async (em) => {
    await refuseFiled(em, organisationId, begun, begun.plan.reason)
    if (await isChanged(em, begun)) return null
    await requireWhole(em, begun, files)
    const replaces = await pointerAt(em, lastEdition, [organisationId, label])
    const edition = (replaces?.edition ?? 0) + 1
    const createdAt = context.now().toISOString()
    const text = manifestText({
      format: manifestFormat,
      formatVersion: manifestVersion,
      id,
      createdAt,
      period: begun.period,
      edition,
      asOf: begun.asOf,
      timeZone: begun.timeZone,
      organisation: { id: organisationId, name: begun.name },
      ...begun.plan,
      ledger: begun.ledger,
      lawVersion,
      programVersion,
      counts,
      previous: told(begun.previous),
      replaces: told(replaces),
      files: files.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    })
    const signature = await signManifest(text, secret)
    const sealed = [edition, createdAt, text, sha256Of(text), signature, JSON.stringify(published)]
    await em.execute(seal, [...sealed, organisationId, id])
    return { id, edition }
  })
}

const seal = `update filing set edition = ?, sealed_at = ?, manifest = ?, digest = ?, signature = ?, public_key = ?
  where organisation_id = ? and id = ?`

/** Something was erased since, or written with an earlier time by whoever had begun before. */
async function isChanged(em: EntityManager, { organisationId, asOf, seen }: Begun): Promise<boolean> {
  const [row] = await em.execute<{ changed: boolean }[]>(
    `select exists (select from ledger where organisation_id = ? and seq > ? and (at <= ? or kind = 'redaction')) as changed`,
    [organisationId, seen, asOf],
  )
  return row?.changed ?? true
}

/**
 * What is signed must be there to the last byte: a process that was asleep may wake up beside its successor, which has
 * begun the same filing anew.
 */
async function requireWhole(
  em: EntityManager,
  { organisationId, id }: Begun,
  files: readonly FilingFile[],
): Promise<void> {
  const stored = await em.execute<{ name: string; sha256: string; size: string }[]>(
    `select f.name, f.sha256, (select coalesce(sum(octet_length(c.bytes)), 0) from filing_chunk c
       where c.organisation_id = f.organisation_id and c.filing_id = f.filing_id and c.name = f.name)::text as size
     from filing_file f where f.organisation_id = ? and f.filing_id = ?`,
    [organisationId, id],
  )
  const found = new Map(stored.map(({ name, sha256, size }) => [name, `${sha256} ${size}`]))
  const isWhole =
    found.size === files.length &&
    files.every(({ name, sha256, size }) => found.get(name) === `${sha256} ${size}`)
  if (!isWhole) throw new Error('the files of a filing are not those that were drawn')
}

type Filed = { readonly id: string; readonly edition: number; readonly digest: string }

async function pointerAt(em: EntityManager, where: string, values: string[]): Promise<Filed | null> {
  const [filed] = await em.execute<Filed[]>(`select id, edition, digest from filing where ${where}`, values)
  return filed ?? null
}

const lastEdition =
  'organisation_id = ? and label = ? and sealed_at is not null order by edition desc limit 1'

const told = (filed: Pick<Filed, 'id' | 'digest'> | null): Pointer =>
  filed && { id: filed.id, manifestSha256: filed.digest }

/** How many entries each record has, and how they stand. */
async function readCounts(
  context: Context,
  { organisationId, asOf, plan }: Begun,
): Promise<Manifest['counts']> {
  const counts: Partial<Record<ActivityRole, Counts>> = {}
  for (const role of plan.roles) {
    const record = await openRecord(context, { organisationId, role, asOf })
    try {
      const counted = []
      for await (const activity of record.activities()) counted.push(countedOf(activity, record.around))
      counts[role] = countsOf(counted)
    } finally {
      await record.close()
    }
  }
  return counts
}
