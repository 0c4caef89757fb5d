import {
  answer,
  byMeasure,
  featureFact,
  onlyWithFeatures,
  orMeasure,
  withFeature,
  withoutFeatures,
  type Predicate,
} from '../automatic.ts'
import { ofProduct, recorded, type Known } from '../known.ts'

const transport: Predicate = (known) => {
  const own = known.system.encryption?.transport ?? null
  if (own !== null) return answer('met', recorded('/system/encryption/transport', own))
  const nothing = recorded('/system/encryption/transport', null)
  const usual = known.product?.transportEncryption
  return usual === undefined
    ? answer('open', nothing)
    : answer('met', nothing, ofProduct(known, 'transportEncryption', usual))
}

/** End-to-end encryption as recorded of the system, else as known of the product. */
function endToEnd(known: Known) {
  const own = known.system.encryption?.endToEnd ?? null
  if (own !== null) return recorded('/system/encryption/endToEnd', own)
  const usual = known.product?.endToEndEncryption ?? null
  return usual === null
    ? recorded('/system/encryption/endToEnd', null)
    : ofProduct(known, 'endToEndEncryption', usual)
}

const endToEndOffered: Predicate = (known) => {
  const fact = endToEnd(known)
  if (fact.value === null) return answer('open', fact)
  return answer(fact.value === 'none' ? 'not_met' : 'met', fact)
}

const unreadable: Predicate = (known) => {
  const { use, system } = known
  const need = recorded('/use/protectionNeed', use.protectionNeed)
  if (use.protectionNeed === null) return answer('open', need)
  if (use.protectionNeed === 'normal') return answer('not_applicable', need)
  const model = recorded('/system/operationModel', system.operationModel)
  if (system.operationModel === 'self_hosted') return answer('met', need, model)
  const fact = endToEnd(known)
  const results = { default: 'met', optional: 'partly_met', none: 'not_met' } as const
  return answer(results[fact.value as keyof typeof results] ?? 'open', need, model, fact)
}

const atRest: Predicate = ({ system: { encryption } }) => {
  const value = encryption?.atRest ?? null
  return answer(value === null ? 'open' : 'met', recorded('/system/encryption/atRest', value))
}

const noRawData: Predicate = (known) => {
  const feature = featureFact(known, 'raw_recording')
  if (feature.value === 'unavailable') return answer('met', feature)
  const setting = known.system.deletion?.find(({ category }) => category === 'VC-REC-RAW')
  const period = recorded('/system/deletion/VC-REC-RAW', setting?.period)
  return answer(setting ? 'met' : 'open', feature, period)
}

const withoutAccount: Predicate = (known) => {
  const fact = featureFact(known, 'guest_access')
  if (fact.value === null) return answer('open', fact)
  return answer(fact.value === 'unavailable' ? 'not_met' : 'met', fact)
}

const hidesBackground: Predicate = (known) => {
  const fact = featureFact(known, 'virtual_background')
  if (fact.value === null) return answer('open', fact)
  return answer(fact.value === 'unavailable' ? 'not_met' : 'met', fact)
}

const otherWay: Predicate = (known) => {
  const fact = featureFact(known, 'dial_in')
  return answer(fact.value === 'used' || fact.value === 'available' ? 'met' : 'open', fact)
}

const recordings = ['recording', 'server_recording']
const assistants = [
  'transcription',
  'server_transcription',
  'live_captions',
  'live_translation',
  'ai_assistant',
  'interaction_agent',
]

/** How it is built and set. */
export const technology: Readonly<Record<string, Predicate>> = {
  'VP-ENC-1': transport,
  'VP-ENC-2': endToEndOffered,
  'VP-ENC-3': unreadable,
  'VP-ENC-4': atRest,
  'VP-AUT-1': orMeasure('TOM-VT-06', withFeature('lobby')),
  'VP-AUT-2': byMeasure('TOM-VT-05'),
  'VP-AUT-3': orMeasure('TOM-DM-02', withoutAccount),
  'VP-ROL-1': byMeasure('TOM-VT-08'),
  'VP-ROL-2': byMeasure('TOM-VT-09'),
  'VP-DEF-1': byMeasure('TOM-DM-01'),
  'VP-DEF-2': orMeasure(
    'TOM-DM-06',
    withoutFeatures(['attendance', 'attention_tracking', 'person_evaluation'], 'not_met'),
  ),
  'VP-DEF-3': orMeasure('TOM-DM-05', hidesBackground),
  'VP-DEF-4': byMeasure('TOM-TR-03'),
  'VP-REC-1': orMeasure('TOM-DM-04', withoutFeatures(recordings, 'open')),
  'VP-REC-2': onlyWithFeatures(...recordings),
  'VP-REC-3': noRawData,
  'VP-AI-1': orMeasure('TOM-DM-04', withoutFeatures(assistants, 'open')),
  'VP-AI-2': withoutFeatures(['ai_training_on_content'], 'not_met'),
  'VP-AI-3': withoutFeatures(['emotion_recognition'], 'open'),
  'VP-AI-4': onlyWithFeatures('transcription', 'ai_assistant', 'interaction_agent'),
  'VP-TEL-1': orMeasure('TOM-DM-03', withoutFeatures(['telemetry'], 'open')),
  'VP-RIG-3': orMeasure('TOM-IV-03', otherWay),
  'VP-SEC-1': byMeasure('TOM-IN-01', 'TOM-IN-02'),
  'VP-SEC-3': byMeasure('TOM-VF-02'),
}
