import { type Context } from '../context.ts'
import { readIn } from '../store/read.ts'
import { installationKeySelect } from './access-key-schemas.ts'
import { type Role } from './roles.ts'

/** A key with every organisation it opens, as the API shows it to operators. */
export type ListedKey = {
  readonly id: string
  readonly name: string
  readonly grants: readonly {
    readonly organisationId: string | null
    readonly role: Role
    readonly expiresAt: string | null
    readonly revokedAt: string | null
    readonly lastUsedAt: string | null
  }[]
}

const statement = {
  name: 'list-keys',
  text: `select ${installationKeySelect} as item from key_secret t
    where $1::uuid is null or exists (select from access_key k where k.id = t.id and k.organisation_id = $1) order by t.id`,
}

/** Every key of the installation, oldest first; or those that open one organisation. */
export async function listKeys(context: Context, organisationId: string | null): Promise<ListedKey[]> {
  const rows = await readIn<{ item: string }>(context, '', statement, [organisationId], true)
  return rows.map(({ item }) => JSON.parse(item) as ListedKey)
}
