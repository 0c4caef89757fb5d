import { gdpr } from '../profiles/citations.ts'
import { type FieldRow, type ReportLine, type ReportValue } from '../report.ts'
import { gap, line, orGap, row } from '../values.ts'
import {
  featureName,
  featureOf,
  type Notice,
  purposeLines,
  recipientLines,
  retentionLines,
} from './answers.ts'

const features = {
  recording: ['recording', 'server_recording'],
  transcript: ['transcription', 'server_transcription', 'live_captions', 'ai_assistant'],
} as const

/** What is said before a recording or a transcript begins; short where the activity does not use them. */
export function announcementRows(notice: Notice, type: keyof typeof features): FieldRow[] {
  const { reading, texts, activity } = notice
  const codes: readonly string[] = features[type]
  const stated = codes.map((code) => ({
    code,
    name: featureName(notice, code),
    found: featureOf(notice, code),
  }))
  const inPlay = stated.filter(({ found }) => found !== undefined && found.use !== 'not_used')
  const says = type === 'recording' ? texts.recordingUsed : texts.transcriptUsed
  const standing = stated.map(({ name, found }): ReportLine => {
    if (found === undefined) return gap(texts.unexamined(name))
    return line({ used: says, available: texts.offered, not_used: texts.unused }[found.use](name))
  })
  const what = row(texts.what, standing, gdpr('5(1)(a)', reading.lang))
  if (inPlay.length === 0) return [what]
  const permits: ReportValue = inPlay.flatMap(({ name, found }) =>
    orGap(found?.authority, texts.permitsMissing(name)),
  )
  const stores = inPlay.map(({ name, found }) => {
    if (found?.storesAudio == null) return gap(texts.storesMissing(name))
    return line(found.storesAudio ? texts.storesYes(name) : texts.storesNo(name))
  })
  return [
    what,
    row(
      texts.why,
      purposeLines(
        notice,
        inPlay.map(({ code }) => code),
      ),
      gdpr('13(1)(c)', reading.lang),
    ),
    row(texts.permits, permits, '§ 201 StGB'),
    ...(type === 'transcript' ? [row(texts.stores, stores, gdpr('5(1)(a)', reading.lang))] : []),
    row(texts.recipients, recipientLines(notice), gdpr('13(1)(e)', reading.lang)),
    row(texts.retention, retentionLines(notice), gdpr('13(2)(a)', reading.lang)),
    row(texts.more, orGap(activity.informationReference, texts.moreMissing), gdpr('13', reading.lang)),
  ]
}
