import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A piece of text where it stands on its page, in points from the lower left corner. */
export type Piece = {
  readonly page: number
  readonly text: string
  readonly x: number
  readonly right: number
  readonly y: number
}

/** What an independent reader finds in a PDF. */
export type ReadPdf = {
  readonly pageCount: number
  /** Text of each page in its order of reading. */
  readonly pages: readonly string[]
  readonly pieces: readonly Piece[]
  /** Titles of the bookmarks with their depth from 1. */
  readonly outline: readonly { readonly title: string; readonly depth: number }[]
  /** Roles of the structure tree, in order, over all pages. */
  readonly roles: readonly string[]
  readonly alternatives: readonly string[]
  readonly links: number
  readonly info: Readonly<Record<string, unknown>>
  readonly xmp: string
  readonly isMarked: boolean
}

type StructNode = { role?: string; alt?: string; children?: StructNode[] }
type OutlineNode = { title: string; items: OutlineNode[] }

/** Opens a PDF with pdf.js. */
export async function readPdf(file: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: Uint8Array.from(file), verbosity: VerbosityLevel.ERRORS })
  const document = await task.promise
  const pieces: Piece[] = []
  const roles: string[] = []
  const alternatives: string[] = []
  const pages: string[] = []
  let links = 0
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const texts = items.filter((item) => 'str' in item)
    pages.push(texts.map((item) => item.str + (item.hasEOL ? '\n' : '')).join(''))
    for (const { str, transform, width } of texts) {
      const [x, y] = [Number(transform[4]), Number(transform[5])]
      if (str.trim() !== '') pieces.push({ page: number, text: str, x, right: x + width, y })
    }
    for (const node of walk((await page.getStructTree()) as StructNode)) {
      if (node.role !== undefined) roles.push(node.role)
      if (node.alt !== undefined) alternatives.push(node.alt)
    }
    links += (await page.getAnnotations()).filter(
      ({ subtype }: { subtype: string }) => subtype === 'Link',
    ).length
    page.cleanup()
  }
  const { info, metadata } = await document.getMetadata()
  const marks = (await document.getMarkInfo()) as ReadonlyMap<string, boolean> | null
  const outline = (((await document.getOutline()) ?? []) as OutlineNode[]).flatMap((node) => flatten(node, 1))
  const found = {
    pageCount: document.numPages,
    pages,
    pieces,
    outline,
    roles,
    alternatives,
    links,
    info: info as Record<string, unknown>,
    xmp: String(metadata?.getRaw() ?? ''),
    isMarked: marks?.get('Marked') === true,
  }
  await task.destroy()
  return found
}

function* walk(node: StructNode | null): Generator<StructNode> {
  if (node === null) return
  yield node
  for (const child of node.children ?? []) yield* walk(child)
}

function flatten({ title, items }: OutlineNode, depth: number): { title: string; depth: number }[] {
  return [{ title, depth }, ...items.flatMap((item) => flatten(item, depth + 1))]
}
