import { type HandedFiling } from './filing-schemas.ts'
import { escapeMarkup } from './markup.ts'

const texts = {
  de: {
    title: 'Verzeichnis von Verarbeitungstätigkeiten',
    of: 'von',
    period: 'Quartal',
    asOf: 'Stand',
    edition: 'Ausgabe',
    createdAt: 'Festgehalten',
    expiresAt: 'Dieser Link gilt bis',
    manifest: 'SHA-256 des Manifests',
    take: 'Bündel herunterladen (ZIP)',
    encrypted: 'Verschlüsseltes Bündel herunterladen (age)',
    file: 'Datei',
    size: 'Bytes',
    noted: 'Jeder Aufruf wird vermerkt.',
  },
  en: {
    title: 'Record of processing activities',
    of: 'of',
    period: 'Quarter',
    asOf: 'As of',
    edition: 'Edition',
    createdAt: 'Filed',
    expiresAt: 'This link is valid until',
    manifest: 'SHA-256 of the manifest',
    take: 'Download the bundle (ZIP)',
    encrypted: 'Download the encrypted bundle (age)',
    file: 'File',
    size: 'Bytes',
    noted: 'Every use is noted.',
  },
} as const

const style = `body { font: 100%/1.5 "Segoe UI", "Helvetica Neue", Arial, sans-serif; max-width: 56rem; margin: 3rem auto; padding: 0 1.25rem; color: #111; overflow-wrap: anywhere; }
table { border-collapse: collapse; margin: 2rem 0; } th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid #8a94a0; }
a { font-weight: 600; } code { font-size: 0.85em; }`

/** The page behind a link: what the filing is, and where its bundle is taken. `href` leads to the bundle. */
export function linkPage(filing: HandedFiling, href: string, lang: 'de' | 'en'): string {
  const say = texts[lang]
  const facts: [string, string][] = [
    ...(filing.period === null ? [] : [[say.period, filing.period] as [string, string]]),
    [say.asOf, filing.asOf],
    [say.edition, String(filing.edition)],
    [say.createdAt, filing.createdAt],
    [say.manifest, filing.manifestSha256],
    [say.expiresAt, filing.expiresAt],
  ]
  const rows = facts.map(
    ([name, value]) => `<tr><th scope="row">${name}</th><td>${escapeMarkup(value)}</td></tr>`,
  )
  const files = filing.files.map(
    ({ name, size, sha256 }) =>
      `<tr><td>${escapeMarkup(name)}</td><td>${size}</td><td><code>${escapeMarkup(sha256)}</code></td></tr>`,
  )
  return `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${say.title}</title><style>${style}</style></head>
<body>
<h1>${say.title}</h1>
<p>${say.of} ${escapeMarkup(filing.organisation)}</p>
<table>${rows.join('')}</table>
<p><a href="${escapeMarkup(href)}">${filing.isEncrypted ? say.encrypted : say.take}</a></p>
<table><thead><tr><th>${say.file}</th><th>${say.size}</th><th>SHA-256</th></tr></thead><tbody>${files.join('')}</tbody></table>
<p>${say.noted}</p>
</body>
</html>
`
}
