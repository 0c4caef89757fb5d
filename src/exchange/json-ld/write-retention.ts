import { type RetentionRule } from '../../record/activities/retention.ts'
import { codeIri, partIri, valueIri } from './namespaces.ts'
import { node, type Node, xsdDuration } from './node.ts'

const durations: Readonly<Record<RetentionRule['kind'], readonly string[]>> = {
  duration: ['dpv:TemporalDuration'],
  calendar_year_end: ['dpv:TemporalDuration', 'vvt:CalendarYearDuration'],
  until_event: ['dpv:UntilEventDuration'],
  never_stored: ['vvt:NotStored'],
  unlimited: ['dpv:EndlessDuration'],
  not_determinable: ['dpv:IndeterminateDuration'],
}

/** A time limit for erasure, Art. 30(1)(f) GDPR. */
export function retentionNode(owner: string, rule: RetentionRule): Node {
  const { id, kind, start, startText, period, justification, deletionMethod, dataItemIds, purposeIds } = rule
  const duration = node(partIri(owner, `${id}/duration`), durations[kind], {
    'rdf:value': period === null ? null : { '@type': 'xsd:duration', '@value': xsdDuration(period) },
    'vvt:start': start === null ? null : codeIri('retention-starts', start),
    'vvt:startText': startText,
  })
  const reasons = node(partIri(owner, `${id}/justification`), ['dpv:Justification'], {
    'dct:description': justification,
  })
  const erasure = node(partIri(owner, `${id}/erasure`), ['dpv:StorageCondition', 'dpv:StorageDeletion'], {
    'dct:description': deletionMethod,
  })
  return node(partIri(owner, id), ['dpv:StorageCondition', 'dpv:StorageDuration'], {
    'dpv:hasDuration': duration,
    'dpv:hasPersonalData': (dataItemIds ?? []).map((item) => partIri(owner, item)),
    'dpv:hasPurpose': (purposeIds ?? []).map((purpose) => partIri(owner, purpose)),
    'dpv:hasJustification': justification === null ? null : reasons,
    'dpv:hasStorageCondition': deletionMethod === null ? null : erasure,
    'vvt:norm': rule.legalReference,
    'vvt:ground': valueIri('ground', rule.ground),
  })
}
