import { type FastifyReply, type FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { preferred } from '../http/accept.ts'
import { gone } from '../http/gone.ts'
import { problems } from '../http/openapi.ts'
import { audit } from '../http/request-log.ts'
import { sendDocument } from '../http/send-document.ts'
import { type Language } from '../law/entry.ts'
import { oneOf } from '../record/schema.ts'
import { type DocumentFormat, documentFormats, drawReport } from './draw-report.action.ts'
import { type Report } from './report.ts'

const binary = { schema: { type: 'string', format: 'binary' } }

/** The query of an operation that prints one thing of the record. */
export const documentQuery = Type.Object({
  format: Type.Optional(
    oneOf(
      Object.keys(documentFormats) as DocumentFormat[],
      'Format; without it the header Accept decides, and HTML otherwise',
    ),
  ),
  lang: Type.Optional(oneOf(['de', 'en'], 'Language of the words; that of the organisation otherwise')),
})

/** What such an operation answers. */
export const documentResponse = {
  200: {
    description: 'The document',
    content: {
      'text/html': { schema: { type: 'string' } },
      [documentFormats.pdf]: binary,
      [documentFormats.docx]: binary,
    },
  },
  ...problems(401, 403, 404, 406, 422, 503),
}

type Printed = {
  /** Language where the query names none. */
  readonly language: Language
  readonly reportIn: (lang: Language) => Report
  /** Name of the file without its ending. */
  readonly fileName: string
}

/** Draws what is to be printed in the format and language a request asks for, sends it, and notes that it left the house. */
export async function sendPrinted(
  request: FastifyRequest,
  reply: FastifyReply,
  { language, reportIn, fileName }: Printed,
): Promise<FastifyReply> {
  const asked = request.query as { format?: DocumentFormat; lang?: Language }
  const format = asked.format ?? preferred(request.headers.accept, documentFormats)
  const lang = asked.lang ?? language
  const body = await drawReport(reportIn(lang), format, gone(reply))
  audit(request, 'exported', { format })
  return sendDocument(reply, {
    mediaType: documentFormats[format],
    lang,
    fileName: `${fileName}.${format}`,
    body: typeof body === 'string' ? body : Buffer.from(body),
  })
}
