import { type Remark, both, notExamined } from './part.ts'
import { type Text } from './proposal.ts'
import { inLanguage, type Setting } from './setting.ts'

/** Longest name a schema admits; a longer one is replaced by the shorter wording, never cut. */
const longestName = 500

/** What activities of both roles carry apart from their content. A proposal is always only planned. */
export function frameOf(setting: Setting) {
  const { useCase, system, language, role } = setting
  const short = role === 'controller' ? useCase.label[language] : inLanguage(setting, onBehalf(useCase.label))
  const long = `${short} – ${system.name}`
  return {
    name: Array.from(long).length <= longestName ? long : short,
    ownNumber: null,
    useCase: useCase.code,
    department: null,
    contactId: null,
    operatingState: 'planned' as const,
    introducedOn: null,
    endedOn: null,
    lastReviewedOn: null,
    reviewInterval: null,
    externalIds: [],
    notes: hints(setting),
    systemIds: system.id === null ? null : [system.id],
    measuresReference: null,
  }
}

/** The statements of an activity, in its language; fields without a remark have none. */
export function statementsOf<F extends string>(
  setting: Setting,
  remarks: readonly (readonly [F, Remark | null])[],
) {
  return remarks.flatMap(([field, remark]) =>
    remark ? [{ field, kind: remark.kind, text: remark.text && inLanguage(setting, remark.text) }] : [],
  )
}

export function systemRemark({ system }: Setting): Remark | null {
  return system.id === null ? notExamined : null
}

/** Remarks and risks of the catalogue, as an internal note that no authority gets to see. */
function hints(setting: Setting): string | null {
  const { useCase, language } = setting
  const risks = useCase.risks[language].map((risk) => `– ${risk}`)
  const lines = [
    ...(useCase.notes ? [useCase.notes[language]] : []),
    ...(risks.length > 0 ? [inLanguage(setting, riskTitle), ...risks] : []),
  ]
  return lines.length > 0 ? [inLanguage(setting, hintTitle), ...lines].join('\n') : null
}

function onBehalf(label: Text): Text {
  return both(`Im Auftrag: ${label.de}`, `On behalf of others: ${label.en}`)
}

const hintTitle = both(
  'Hinweise des Katalogs zum Anwendungsfall, im Einzelfall zu prüfen:',
  'Remarks of the catalogue on the use case, to be checked in the single case:',
)
const riskTitle = both('Besondere Risiken:', 'Particular risks:')
