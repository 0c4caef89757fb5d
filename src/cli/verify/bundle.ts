import { readFile } from 'node:fs/promises'
import { keysIn, type TrustedKeys } from '../../filings/seal/check-signature.action.ts'
import { publishedKeys } from '../../filings/seal/signing-keys.action.ts'
import { type BundleVerification, type Remark, verifyBundle } from '../../filings/verify-bundle.action.ts'
import { type Call, UsageError } from '../command.ts'
import { signingKeyFileOf } from '../open-program.action.ts'

export type BundleQuestion = {
  readonly bundle: string
  /** File with the keys that are trusted; those of this installation when absent. */
  readonly jwks: string | undefined
  readonly lang: 'de' | 'en'
}

/** Says of every file of a bundle whether it holds; gives 1 where one does not. */
export async function verifyFiling(
  { config, say }: Call,
  { bundle, jwks, lang }: BundleQuestion,
): Promise<number> {
  const trusted = jwks === undefined ? await ownKeys(config) : await keysOf(jwks)
  const verification = await verifyBundle(bundle, trusted).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${bundle} cannot be read (${error.code ?? error.message})`)
  })
  for (const line of told(verification, lang)) say(line)
  return verification.holds ? 0 : 1
}

async function keysOf(file: string): Promise<TrustedKeys> {
  const keys = keysIn(await readFile(file, 'utf8').catch(() => ''))
  if (!keys) throw new UsageError(`${file} is no JWK set, as /.well-known/jwks.json gives it`)
  return keys
}

/** The keys this installation has signed with, where it has. Nothing is made. */
async function ownKeys(config: Call['config']): Promise<TrustedKeys> {
  const keys = await publishedKeys(signingKeyFileOf(config))
  return keys.length > 0 ? keys : null
}

type Text = Readonly<Record<'de' | 'en', string>>

const found: Readonly<Record<Remark['code'], Text>> = {
  intact: { de: 'unverändert', en: 'intact' },
  missing: { de: 'FEHLT', en: 'MISSING' },
  extra: { de: 'ÜBERZÄHLIG: steht nicht im Manifest', en: 'EXTRA: not in the manifest' },
  changed: { de: 'VERÄNDERT', en: 'CHANGED' },
  'bad-name': {
    de: 'ABGELEHNT: unzulässiger Dateiname',
    en: 'REFUSED: a file name no filing has',
  },
  repeated: { de: 'ABGELEHNT: kommt zweimal vor', en: 'REFUSED: stands twice' },
  'too-large': { de: 'ABGELEHNT: zu groß', en: 'REFUSED: too large' },
  'not-canonical': {
    de: 'VERÄNDERT: nicht in kanonischer Form (RFC 8785)',
    en: 'CHANGED: not in canonical form (RFC 8785)',
  },
  'not-a-manifest': { de: 'KEIN MANIFEST dieser Art', en: 'NO MANIFEST of this kind' },
  'not-a-bundle': { de: 'KEINE lesbare ZIP-Datei', en: 'NO ZIP file that can be read' },
  signed: { de: 'Unterschrift gilt, Schlüssel', en: 'signature holds, key' },
  'own-key-only': {
    de: 'NICHT BELEGT: passt zum beigelegten Schlüssel, aber wem der gehört, ist offen; prüfen Sie mit --jwks, Schlüssel',
    en: 'NOT PROVEN: fits the key that lies in the bundle, but whose it is nobody has said; give --jwks, key',
  },
  'unknown-key': { de: 'UNBEKANNTER SCHLÜSSEL', en: 'UNKNOWN KEY' },
  'wrong-signature': { de: 'FALSCHE UNTERSCHRIFT, Schlüssel', en: 'WRONG SIGNATURE, key' },
  'malformed-signature': { de: 'KEINE lesbare Unterschrift', en: 'NO SIGNATURE that can be read' },
}

const verdicts: Readonly<Record<'true' | 'false', Text>> = {
  true: { de: 'Alles hält.', en: 'All of it holds.' },
  false: { de: 'Es hält NICHT.', en: 'It does NOT hold.' },
}

function* told({ manifest, remarks, holds }: BundleVerification, lang: 'de' | 'en'): Generator<string, void> {
  if (manifest) {
    const { organisation, period, asOf, edition, lawVersion, ledger } = manifest
    yield `${organisation.name}  ${period ?? asOf}  ${{ de: 'Ausgabe', en: 'edition' }[lang]} ${edition}`
    yield `${{ de: 'Stand', en: 'as of' }[lang]} ${asOf}  ${lawVersion}  ${ledger.seq} ${ledger.hash}`
  }
  for (const { file, code, detail } of remarks)
    yield [file ?? 'ZIP', [found[code][lang], detail].filter(Boolean).join(' ')].map(printable).join('  ')
  yield verdicts[holds ? 'true' : 'false'][lang]
}

/** What a bundle brings along never moves the cursor of a terminal. */
const printable = (text: string) => text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '�')
