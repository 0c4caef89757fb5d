import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { readIn } from '../store/read.ts'
import { type StoredText } from '../store/read-one.ts'
import { accessKeySelect, installationKeySelect } from './access-key-schemas.ts'
import { type KeyPlace } from './hold-key.action.ts'

const inOne = {
  name: 'read-access-key',
  text: `select ${accessKeySelect} as item, t.version from access_key t where t.organisation_id = $2 and t.id = $1`,
}
const everywhere = {
  name: 'read-installation-key',
  text: `select ${installationKeySelect} as item, t.version from key_secret t where t.id = $1`,
}

/** A key as an organisation knows it, or with `null` as operators do. Refuses with `not-found`. */
export async function readKey(context: Context, { organisationId, id }: KeyPlace): Promise<StoredText> {
  const [row] =
    organisationId === null
      ? await readIn<StoredText>(context, '', everywhere, [id], true)
      : await readIn<StoredText>(context, organisationId, inOne, [id, organisationId])
  if (!row) throw notFound()
  return row
}
