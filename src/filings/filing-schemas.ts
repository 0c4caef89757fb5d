import { type Static, Type } from 'typebox'
import { exact, joined, nullable, oneOf } from '../record/schema.ts'
import { line, optionalProse } from '../record/values.ts'
import { FilingFile, Manifest } from './manifest.ts'

const instant = (description: string) => Type.String({ format: 'date-time', description })
const uuid = (description: string) => Type.String({ format: 'uuid', description })

/** A filing as the API tells it: its manifest, and what proves it. */
export const Filing = joined(
  Manifest,
  exact({
    manifestSha256: Type.String({
      description: 'SHA-256 of the manifest, hexadecimal; stands in the ledger',
    }),
    kid: Type.String({ description: 'Key that signed it; see `/.well-known/jwks.json`' }),
  }),
  { 'x-component': 'Filing', description: 'The record as of an instant, frozen and signed' },
)

/** The files of a filing, those of the bundle that are in no manifest included. */
export const FilingFiles = exact(
  { items: Type.Array(FilingFile, { description: 'In the order of the bundle' }) },
  { 'x-component': 'FilingFiles', description: 'The files of a filing' },
)

/** How a filing is handed over: by a link that opens it, or in some other way that is noted. */
export const handOverWays = ['link', 'other'] as const
/** What came of an attempt to use a link. */
export const accessOutcomes = ['page', 'bundle', 'expired', 'revoked'] as const

const given = {
  recipient: line({ description: 'To whom', examples: ['LfDI Musterland, Referat 3'] }),
  way: oneOf(
    handOverWays,
    '`link`: by a link that opens this one filing; `other`: in some other way, noted here',
  ),
  handedBy: nullable(line({ description: 'By whom, in words; null: by whoever noted it' })),
  note: optionalProse({ description: 'What else is to be remembered' }),
  expiresAt: nullable(instant('From when on the link opens nothing; null where there is no link')),
  ageRecipient: nullable(
    Type.String({
      pattern: '^age1[02-9ac-hj-np-z]{58}$',
      description:
        'Public key (age, X25519) for which the bundle behind the link is encrypted; null: it is not',
      examples: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'],
    }),
  ),
}

/** What the API keeps in the row of a hand-over. */
export const StoredHandOver = exact({
  id: uuid('UUID version 7'),
  version: Type.Integer({ minimum: 1, description: 'Counts its changes' }),
  filingId: uuid('The filing'),
  createdAt: instant('When it was noted'),
  handedAt: instant('When it was handed over'),
  madeBy: Type.String({ description: 'Who noted it, as the ledger names them' }),
  ...given,
  revokedAt: nullable(instant('When the link was revoked')),
})

const access = exact({
  at: instant('When'),
  outcome: oneOf(
    accessOutcomes,
    '`page`: the page was shown; `bundle`: the bundle was taken; `expired`, `revoked`: refused',
  ),
  caller: Type.String({
    description: 'The same for the same address at this link, and nothing else can be read from it',
  }),
})

/** A hand-over with the uses of its link. */
export const HandOver = joined(
  StoredHandOver,
  exact({
    accessCount: Type.Integer({ minimum: 0, description: 'How often the link was used, in vain or not' }),
    accesses: Type.Array(access, { description: 'The last 100 uses, newest first' }),
  }),
  { 'x-component': 'HandOver', description: 'To whom a filing was handed over' },
)

/** A hand-over with its link, which is told once. */
export const MadeHandOver = joined(
  HandOver,
  exact({
    url: nullable(
      Type.String({
        description: 'The link, shown this once and kept nowhere; null where there is none',
        examples: ['https://vvt.example/v1/hand-overs/vvh_…'],
      }),
    ),
  }),
  { 'x-component': 'MadeHandOver', description: 'A hand-over with its link' },
)

/** What a hand-over is noted from. */
export const HandOverInput = exact(
  {
    recipient: given.recipient,
    way: given.way,
    handedAt: Type.Optional(instant('When; now when left out')),
    handedBy: Type.Optional(given.handedBy),
    note: Type.Optional(given.note),
    expiresAt: Type.Optional(given.expiresAt),
    ageRecipient: Type.Optional(given.ageRecipient),
  },
  { 'x-component': 'HandOverInput' },
)

export type HandOverInput = {
  readonly recipient: string
  readonly way: (typeof handOverWays)[number]
  readonly handedAt?: string
  readonly handedBy?: string | null
  readonly note?: string | null
  readonly expiresAt?: string | null
  readonly ageRecipient?: string | null
}

/** What whoever follows a link is told of the filing behind it. */
export const HandedFiling = exact(
  {
    organisation: Type.String({ description: 'Whose record it is' }),
    period: nullable(Type.String({ description: 'The quarter; null: some other instant' })),
    asOf: instant('The instant whose record it holds'),
    edition: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Which edition of it' }),
    createdAt: instant('When it was made'),
    expiresAt: instant('From when on the link opens nothing'),
    isEncrypted: Type.Boolean({
      description: 'Whether the bundle is encrypted for the key of the recipient',
    }),
    manifestSha256: Type.String({ description: 'SHA-256 of the manifest, hexadecimal' }),
    files: Type.Array(FilingFile, { description: 'What is in the bundle' }),
  },
  { 'x-component': 'HandedFiling', description: 'A filing behind a link' },
)
export type HandedFiling = Static<typeof HandedFiling>
