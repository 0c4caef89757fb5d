import type { ReportLine, ReportValue } from '../../src/filings/report.ts'

export function lines(...texts: string[]): ReportValue {
  return texts.map((text) => ({ text }))
}

export function bullets(...texts: string[]): ReportValue {
  return texts.map((text): ReportLine => ({ text, bullet: true }))
}

export function gap(text: string): ReportValue {
  return [{ text, tone: 'gap' }]
}
