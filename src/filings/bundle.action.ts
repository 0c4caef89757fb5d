import { type Readable } from 'node:stream'
import yazl from 'yazl'
import { type Manifest } from './manifest.ts'
import { type BundleFile } from './read-filing.action.ts'

/** What is compressed already. */
const packed = /pdf|zip|openxmlformats|opendocument/

/**
 * The files of a filing as one ZIP file, packed while it is taken: nothing of it is kept. The same filing gives the same
 * bytes at any time and in any time zone. Must be read to its end or destroyed.
 */
export function zipOf(files: readonly BundleFile[], { asOf }: Pick<Manifest, 'asOf'>): Readable {
  const zip = new yazl.ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  const opened = new Set<Readable>()
  output.once('close', () => {
    for (const one of opened) one.destroy()
  })
  for (const { name, size, mediaType, open } of files) {
    const options = {
      mtime: clockOf(asOf),
      mode: 0o100_644,
      forceDosTimestamp: true,
      compress: !packed.test(mediaType),
      size,
    }
    zip.addReadStreamLazy(name, options, (take) => {
      const source = open()
      opened.add(source)
      source.once('error', (error) => output.destroy(error))
      source.once('close', () => opened.delete(source))
      take(null, source)
    })
  }
  zip.end()
  return output
}

/** ZIP files tell the time of the clock on the wall where they are made; this one shows that of UTC anywhere. */
function clockOf(asOf: string): Date {
  const at = new Date(asOf)
  return new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), 12)
}
