import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { type Static, Type } from 'typebox'
import { activityRoles } from '../record/activities/activity.ts'
import { exact, nullable, oneOf } from '../record/schema.ts'

const text = (description: string) => Type.String({ description })
const count = (description: string) => Type.Integer({ minimum: 0, description })
const instant = (description: string) => Type.String({ format: 'date-time', description })
const sha256 = (description: string) => Type.String({ pattern: '^[0-9a-f]{64}$', description })
const id = (description: string) => Type.String({ format: 'uuid', description })

/** How the file of a filing is called: nothing that a shell or a file system could take for something else. */
export const fileNamePattern = '^[a-z0-9][a-z0-9._-]{0,99}$'

/** A file of a filing as the manifest lists it. */
export const FilingFile = exact(
  {
    name: Type.String({ pattern: fileNamePattern, description: 'Name in the bundle' }),
    mediaType: text('Media type'),
    sha256: sha256('SHA-256 of its bytes, hexadecimal'),
    size: count('Length in bytes'),
  },
  { 'x-component': 'FilingFile', description: 'A file of a filing' },
)
export type FilingFile = Static<typeof FilingFile>

const pointer = (description: string) =>
  nullable(
    exact({ id: id('The filing'), manifestSha256: sha256('SHA-256 of its manifest') }, { description }),
  )

const Counted = exact(
  {
    entries: count('Entries'),
    unapproved: count('Of them not approved'),
    withOpenPoints: count('Of them with at least one open point'),
    planned: count('Of them planned'),
    operating: count('Of them operating'),
    ended: count('Of them ended'),
  },
  { description: 'How many entries the record has, and how they stand' },
)

/** What was asked for. */
export const FilingPlan = exact({
  roles: Type.Array(oneOf(activityRoles, 'Record of Art. 30(1) or 30(2) GDPR'), { description: 'Records' }),
  formats: Type.Array(text('A format'), { description: 'Formats of the records' }),
  profiles: Type.Array(text('A form'), { description: 'Forms of the records' }),
  langs: Type.Array(oneOf(['de', 'en'], 'A language'), { description: 'Languages' }),
  reason: nullable(text('Why it was filed again; null: it is the first edition and none was given')),
})
export type FilingPlan = Static<typeof FilingPlan>

export const manifestFormat = 'vvt-filing'
export const manifestVersion = 1

/**
 * What a filing says of itself, and what is signed. Its text is canonical JSON (RFC 8785), so that the same manifest has
 * the same bytes. `id` and `createdAt` are the only members that differ between two filings of one instant.
 */
export const Manifest = exact(
  {
    format: Type.Literal(manifestFormat),
    formatVersion: Type.Literal(manifestVersion),
    id: id('The filing'),
    createdAt: instant('When it was made'),
    period: nullable(text('The quarter, `2026-Q3`; null: the record of some other instant')),
    edition: Type.Integer({
      minimum: 1,
      maximum: 1_000_000,
      description: 'Edition of that period or instant',
    }),
    asOf: instant('The instant whose record it holds'),
    timeZone: text('Time zone (IANA) whose days count'),
    organisation: exact({ id: id('Whose record it is'), name: text('Its name at that instant') }),
    ...FilingPlan.properties,
    ledger: exact(
      { seq: count('Position'), hash: sha256('Hash of that row') },
      { description: 'Last row of the ledger by that instant' },
    ),
    lawVersion: text('Version of the legal data it was checked against'),
    programVersion: text('Version of the program that made it'),
    counts: exact(
      { controller: Type.Optional(Counted), processor: Type.Optional(Counted) },
      { description: 'By record' },
    ),
    previous: pointer('The filing before it in time; null: it is the first'),
    replaces: pointer('The edition before it, which stays; null: it is the first edition'),
    files: Type.Array(FilingFile, {
      description: 'All files of the bundle, but manifest, signature and key',
    }),
  },
  { 'x-component': 'FilingManifest', description: 'What a filing says of itself, and what is signed' },
)
export type Manifest = Static<typeof Manifest>

/** The text that is signed. */
export function manifestText(manifest: Manifest): string {
  return canonicalize(manifest) ?? ''
}

/** SHA-256 of some bytes, hexadecimal. */
export function sha256Of(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A name under which a bundle can be kept. */
export function bundleName({ period, asOf, edition }: Pick<Manifest, 'period' | 'asOf' | 'edition'>): string {
  const label = (period ?? asOf).replaceAll(':', '-').toLowerCase()
  return `filing_${label}${edition > 1 ? `_edition-${edition}` : ''}.zip`
}

/** Names of a bundle that are not in the manifest. */
export const bundleNames = {
  manifest: 'manifest.json',
  signature: 'manifest.jws',
  keys: 'jwks.json',
} as const
