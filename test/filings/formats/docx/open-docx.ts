import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { tool } from '../../../tools.ts'
import { type ReadPdf, readPdf } from '../pdf/read-pdf.ts'

const run = promisify(execFile)

/** What LibreOffice makes of a document: its text, and the pages it prints. */
export async function openDocx(
  file: Uint8Array,
): Promise<{ readonly text: string; readonly printed: ReadPdf }> {
  const office = await tool('soffice')
  const folder = await mkdtemp(join(tmpdir(), 'vvt-docx-'))
  const convert = (to: string) =>
    run(office, [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      to,
      '--outdir',
      folder,
      join(folder, 'record.docx'),
    ])
  try {
    await writeFile(join(folder, 'record.docx'), file)
    await convert('txt:Text (encoded):UTF8')
    await convert('pdf')
    const text = await readFile(join(folder, 'record.txt'), 'utf8')
    return { text, printed: await readPdf(await readFile(join(folder, 'record.pdf'))) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The text of one file in a ZIP file. */
export async function partOf(file: Uint8Array, path: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vvt-zip-'))
  try {
    await writeFile(join(folder, 'file.zip'), file)
    const { stdout } = await run(await tool('unzip'), ['-p', join(folder, 'file.zip'), path], {
      maxBuffer: 2 ** 26,
    })
    return stdout
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Text without what each program does in its own way: spaces, hyphens at the end of a line, signs of lists. */
export const bare = (told: string) => told.replace(/[\s\u200b\u00ad\u2010•-]+/gu, '')
