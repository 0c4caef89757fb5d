import { type EntityManager } from '@mikro-orm/postgresql'

/** Under this id the installation keeps a ledger of its own: of what belongs to no organisation. */
export const installationId = '00000000-0000-0000-0000-000000000000'

/** Something that happened and is no change of an aggregate. */
export type Occurrence = {
  readonly kind: string
  readonly id: string
  readonly version: number
  readonly action: string
  /** What is kept of it; holds no secret. */
  readonly document: object | null
}

/** Writes an entry into the ledger of an organisation, in the transaction that is open for it. */
export async function appendEntry(
  em: EntityManager,
  organisationId: string,
  { kind, id, version, action, document }: Occurrence,
): Promise<void> {
  const text = document && JSON.stringify(document)
  await em.execute('select ledger_append(?, ?, ?, ?, ?, ?::json)', [
    organisationId,
    kind,
    id,
    version,
    action,
    text,
  ])
}
