import { escapeMarkup } from '../../markup.ts'
import type { ReportFront } from '../../report.ts'

/**
 * What the document says of itself (`docProps/core.xml`, ISO/IEC 29500-2, 11): all of it is told by the record, so that the
 * same record gives the same file. The drawing library would put the present moment here.
 */
export function coreProperties(front: ReportFront): string {
  const moment = `${front.asOf}T00:00:00Z`
  const date = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${moment}</dcterms:${name}>`
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    told('dc:title', `${front.title} – ${front.organisation}`),
    told('dc:subject', front.subtitle),
    told('dc:creator', front.organisation),
    told('cp:keywords', `${front.generatedFor}, ${front.lawVersion}`),
    told('dc:language', front.lang),
    told('cp:lastModifiedBy', front.organisation),
    told('cp:revision', '1'),
    date('created'),
    date('modified'),
    '</cp:coreProperties>',
  ].join('')
}

const told = (name: string, value: string) => `<${name}>${escapeMarkup(value)}</${name}>`
