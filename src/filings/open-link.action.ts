import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { readIn } from '../store/read.ts'
import { type HandedFiling } from './filing-schemas.ts'
import { callerMark, hashToken, organisationOf } from './hand-over-token.ts'
import { type Manifest } from './manifest.ts'
import { type BundleFile, filesOf, listedOf, readFiling } from './read-filing.action.ts'

/** What a link opens. */
export type OpenedLink = {
  readonly handOverId: string
  readonly told: HandedFiling
  readonly lang: 'de' | 'en'
  readonly manifest: Manifest
  readonly files: readonly BundleFile[]
  /** Public key the bundle is encrypted for; null: it is not. */
  readonly ageRecipient: string | null
}

type Row = {
  readonly id: string
  readonly filingId: string
  readonly ageRecipient: string | null
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly lang: 'de' | 'en'
}

const byToken = {
  name: 'hand-over-by-token',
  text: `select h.id, h.filing_id as "filingId", h.age_recipient as "ageRecipient", h.expires_at as "expiresAt", h.revoked_at as "revokedAt",
      o.language as lang
    from hand_over h join organisation o on o.id = h.organisation_id where h.organisation_id = $1 and h.token_hash = $2`,
}

/**
 * Opens the link a token stands for, and writes down that it was used, or that somebody tried after its end. Refuses with
 * `not-found`, whatever the reason.
 */
export async function openLink(
  context: Context,
  token: string,
  use: { readonly outcome: 'page' | 'bundle'; readonly address: string },
): Promise<OpenedLink> {
  const organisationId = organisationOf(token)
  if (organisationId === null) throw notFound()
  const [row] = await readIn<Row>(context, organisationId, byToken, [organisationId, hashToken(token)])
  if (!row) throw notFound()
  const isOver = row.expiresAt <= context.now()
  const outcome = row.revokedAt ? 'revoked' : isOver ? 'expired' : use.outcome
  await note(context, organisationId, row.id, outcome, use.address)
  if (outcome !== use.outcome) throw notFound()
  const place = { organisationId, id: row.filingId }
  const filing = await readFiling(context, place)
  const manifest = JSON.parse(filing.manifest) as Manifest
  const { period, asOf, edition, createdAt, organisation } = manifest
  const files = filesOf(context, place, filing)
  const told: HandedFiling = {
    organisation: organisation.name,
    period,
    asOf,
    edition,
    createdAt,
    expiresAt: row.expiresAt.toISOString(),
    isEncrypted: row.ageRecipient !== null,
    manifestSha256: filing.digest,
    files: files.map(listedOf),
  }
  return { handOverId: row.id, told, lang: row.lang, manifest, files, ageRecipient: row.ageRecipient }
}

function note(
  context: Context,
  organisationId: string,
  handOverId: string,
  outcome: string,
  address: string,
) {
  const mark = callerMark(context.cursorSecret, handOverId, address)
  const row = [organisationId, handOverId, context.newId(), context.now().toISOString(), outcome, mark]
  return inOrganisation(
    { ...context, actor: `link:${handOverId}` },
    organisationId,
    (em) => em.execute(insert, row),
    { whileSuspended: true },
  )
}

const insert =
  'insert into hand_over_access (organisation_id, hand_over_id, id, at, outcome, caller) values (?, ?, ?, ?, ?, ?)'
