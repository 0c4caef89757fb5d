import { type Datasets } from '../../../law/catalogue.ts'
import { type Place } from './countries-involved.ts'
import { certificationOf } from './data-privacy-framework.ts'
import { blankInstrument, type Instrument } from './instrument.ts'
import { ask, both, namesOf, sourceOf, type Part } from './part.ts'
import { type OpenQuestion } from './proposal.ts'
import { type Setting } from './setting.ts'
import { clausesOf } from './standard-clauses.ts'

type Decision = Datasets['adequacy-decisions']

/** Grounds of a transfer that are on record for this very recipient. Null with a question where none is; none is chosen. */
export function instrumentsFor(setting: Setting, place: Place, pointer: string): Part<Instrument[] | null> {
  const decisions = decisionsFor(setting, place)
  const adequacy = fullAdequacy(setting, decisions, pointer)
  const framework = adequacy.value.length > 0 ? nothing : certificationOf(setting, place, decisions, pointer)
  const clauses = clausesOf(setting, place, pointer)
  const first = [...adequacy.value, ...framework.value]
  const value = [...first, ...clauses.value.map((one) => ({ ...one, fallback: first.length > 0 }))]
  const questions: OpenQuestion[] = [
    ...adequacy.questions,
    ...framework.questions,
    ...clauses.questions,
    ...(first.length === 0 ? conditionQuestions(setting, decisions, pointer) : []),
    ...(value.length === 0 ? [which(pointer)] : []),
  ]
  return {
    value: value.length > 0 ? value : null,
    remark: null,
    questions,
    sources: [...adequacy.sources, ...framework.sources],
  }
}

const nothing: Part<Instrument[]> = { value: [], remark: null, questions: [], sources: [] }

function decisionsFor({ law }: Setting, { country, organisation }: Place): readonly Decision[] {
  if (country !== null) return law.adequacy(country)
  const known = law
    .entries('adequacy-decisions')
    .find((decision) => decision.organisation !== null && decision.organisation === organisation)
  return known?.organisation ? law.adequacy(null, { organisation: known.organisation }) : []
}

/** Only a decision for the whole country follows from the country alone. */
function fullAdequacy(setting: Setting, decisions: readonly Decision[], pointer: string): Part<Instrument[]> {
  const decision = decisions.find(({ scopeKind }) => scopeKind === 'full')
  if (!decision || !setting.law.has('transfer-instruments', 'ART45')) return nothing
  return {
    value: [
      {
        ...blankInstrument(setting),
        code: 'ART45',
        text: decision.decision,
        checkedOn: decision.checkedOn,
        validUntil: decision.validTo,
      },
    ],
    remark: null,
    questions: [],
    sources: [sourceOf(`${pointer}/0`, 'adequacy-decisions', decision)],
  }
}

/** A decision that covers some recipients only is no ground until its conditions are confirmed. */
function conditionQuestions(
  { law }: Setting,
  decisions: readonly Decision[],
  pointer: string,
): OpenQuestion[] {
  return decisions
    .filter(({ scopeKind }) => scopeKind !== 'certified_only')
    .map(({ conditions, decision, scope, cites }) => {
      const names = namesOf(law, 'adequacy-conditions', conditions)
      return ask(
        pointer,
        'adequacy-conditions',
        both(
          `Der Beschluss ${decision} gilt nur für: ${scope.de}. Ist für diesen Empfänger bestätigt: ${names.de}?`,
          `Decision ${decision} only applies to: ${scope.en}. Is this confirmed for the recipient: ${names.en}?`,
        ),
        cites ?? 'GDPR Art. 45',
      )
    })
}

const which = (pointer: string) =>
  ask(
    pointer,
    'transfer-instrument',
    both(
      'Auf welches Instrument nach Kapitel V DSGVO stützt sich die Übermittlung? Aufgezeichnet ist keines; ohne eines ist sie nicht zulässig.',
      'On which instrument of Chapter V GDPR is the transfer based? None is on record; without one it is not permitted.',
    ),
    'GDPR Art. 44–49',
  )
