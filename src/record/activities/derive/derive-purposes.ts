import { type DataItem } from '../data-item.ts'
import { type Purpose } from '../purpose.ts'
import { deriveArt9Conditions } from './derive-art9-conditions.ts'
import { type Features } from './derive-features.ts'
import { deriveLegalBases } from './derive-legal-bases.ts'
import { ask, both, sourceOf, type Part } from './part.ts'
import { type OpenQuestion } from './proposal.ts'
import { type Setting } from './setting.ts'

/** The purposes of the use case, each with the legal bases and conditions that come into question for this kind of body. */
export function derivePurposes(
  setting: Setting,
  features: Features,
  items: readonly DataItem[],
): Part<Purpose[]> {
  const { useCase, newId, language } = setting
  const covered = useCase.isSeparateEntry
    ? Object.keys(useCase.features).filter(
        (code) => useCase.features[code] === 'used' && features.inUse.has(code),
      )
    : []
  const parts = useCase.purposes[language].map((text, index) => {
    const pointer = `/purposes/${index}`
    const bases = deriveLegalBases(setting, `${pointer}/legalBases`)
    const conditions = deriveArt9Conditions(setting, items, `${pointer}/art9Conditions`)
    return {
      value: {
        id: newId(),
        text,
        features: covered.length > 0 ? covered : null,
        publicTask: null,
        legalBases: bases.value,
        art9Conditions: conditions.value,
      },
      questions: [...bases.questions, ...conditions.questions],
      sources: [sourceOf(pointer, 'use-cases', useCase), ...bases.sources, ...conditions.sources],
    }
  })
  return {
    value: parts.map(({ value }) => value),
    remark: null,
    questions: [
      wording,
      ...separateEntries(setting, features),
      ...askedOnce(parts.flatMap(({ questions }) => questions)),
    ],
    sources: parts.flatMap(({ sources }) => sources),
  }
}

/** Purposes share their bases: what is asked about a list as a whole is asked for the first purpose only. */
function askedOnce(questions: readonly OpenQuestion[]): OpenQuestion[] {
  return [...Map.groupBy(questions, keyOf).values()].flatMap(([first]) => first ?? [])
}

function keyOf({ pointer, code, question }: OpenQuestion): string {
  const [, , , list, item] = pointer.split('/')
  return JSON.stringify(item === undefined ? [list, code, question.de] : [pointer, code])
}

/** Recording and the like, in use here, that the catalogue wants described in an entry of their own. */
function separateEntries({ law, useCase }: Setting, features: Features): OpenQuestion[] {
  if (useCase.isSeparateEntry) return []
  return law
    .entries('use-cases')
    .filter((other) => other.isSeparateEntry && sharesFeature(other, useCase, features))
    .map((other) =>
      ask(
        '/purposes',
        'separate-entry',
        both(
          `Hierzu wird genutzt, was einen eigenen Zweck und meist eine eigene Rechtsgrundlage hat: «${other.label.de}» (${other.code}). Gibt es dafür einen eigenen Eintrag?`,
          `What is used here has a purpose of its own and mostly a legal basis of its own: “${other.label.en}” (${other.code}). Is there a separate entry for it?`,
        ),
        'GDPR Art. 5(1)(b)',
      ),
    )
}

function sharesFeature(other: Setting['useCase'], own: Setting['useCase'], { inUse }: Features): boolean {
  return Object.entries(other.features).some(
    ([code, state]) => state === 'used' && inUse.has(code) && own.features[code] !== 'used',
  )
}

const wording = ask(
  '/purposes',
  'purpose-wording',
  both(
    'Beschreiben die vorgeschlagenen Zwecke, was tatsächlich bezweckt ist? Zwecke müssen festgelegt und eindeutig sein.',
    'Do the proposed purposes describe what is actually intended? Purposes must be specified and explicit.',
  ),
  'GDPR Art. 5(1)(b), 30(1)(b)',
)
