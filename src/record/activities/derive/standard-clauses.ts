import { type Place } from './countries-involved.ts'
import { blankInstrument, type Instrument } from './instrument.ts'
import { ask, both, type Part } from './part.ts'
import { isInForce } from '../../contracts/status.ts'
import { inLanguage, type Setting } from './setting.ts'

const none: Part<Instrument[]> = { value: [], remark: null, questions: [], sources: [] }
const current = '2021/914'

/** Standard contractual clauses, where the contract linked with the recipient is in effect and says that it holds them. */
export function clausesOf(setting: Setting, place: Place, pointer: string): Part<Instrument[]> {
  const { law, bodyType } = setting
  const { contract, because } = place
  const clauses = contract?.standardClauses
  if (!contract || !clauses || because === 'parent') return none
  if (!isInForce(contract, law.on)) return none
  if (bodyType === 'eu_institution') return { ...none, questions: [ownClauses(pointer)] }
  if (!clauses.decision.includes(current))
    return { ...none, questions: [otherDecision(pointer, clauses.decision)] }
  const modules = (clauses.modules ?? []).filter((one) => law.has('transfer-instruments', codeOf(one)))
  const fitting = place.isEngagedByProcessor ? '3' : '2'
  const value = modules.map((one) => ({
    ...blankInstrument(setting),
    code: codeOf(one),
    contractId: contract.id,
  }))
  const unnamed = {
    ...blankInstrument(setting),
    text: inLanguage(
      setting,
      both(
        `Standardvertragsklauseln nach Beschluss ${clauses.decision}; das Modul ist nicht vermerkt`,
        `Standard contractual clauses under decision ${clauses.decision}; the module is not recorded`,
      ),
    ),
    contractId: contract.id,
  }
  return {
    value: value.length > 0 ? value : [unnamed],
    remark: null,
    questions: [...(modules.includes(fitting) ? [] : [whichModule(pointer, fitting)]), assessment(pointer)],
    sources: [],
  }
}

const codeOf = (module: string) => `ART46_2_C_SCC_M${module}`

const whichModule = (pointer: string, fitting: string) =>
  ask(
    pointer,
    'clauses-module',
    both(
      `Welches Modul der Standardvertragsklauseln ist vereinbart? Nach den Rollen wäre Modul ${fitting} zu erwarten.`,
      `Which module of the standard contractual clauses has been agreed? By the roles module ${fitting} would be expected.`,
    ),
    'Implementing Decision (EU) 2021/914',
  )

const assessment = (pointer: string) =>
  ask(
    pointer,
    'transfer-impact-assessment',
    both(
      'Ist geprüft und dokumentiert, ob Recht und Praxis des Drittlands der Einhaltung der Klauseln entgegenstehen, und welche zusätzlichen Maßnahmen nötig sind?',
      'Has it been examined and documented whether law and practice of the third country prevent compliance with the clauses, and which supplementary measures are needed?',
    ),
    'GDPR Art. 46(1); Implementing Decision (EU) 2021/914 clause 14; CJEU C-311/18',
  )

const otherDecision = (pointer: string, decision: string) =>
  ask(
    pointer,
    'clauses-decision',
    both(
      `Der Vertrag nennt Klauseln nach «${decision}». Sind das geltende Standardvertragsklauseln?`,
      `The contract names clauses under “${decision}”. Are these standard contractual clauses in force?`,
    ),
    'GDPR Art. 46(2)(c), (d)',
  )

const ownClauses = (pointer: string) =>
  ask(
    pointer,
    'clauses-decision',
    both(
      'Der Vertrag enthält Standardvertragsklauseln. Genügen sie Art. 48 der Verordnung (EU) 2018/1725?',
      'The contract holds standard contractual clauses. Do they meet Art. 48 of Regulation (EU) 2018/1725?',
    ),
    'Regulation (EU) 2018/1725 Art. 48',
  )
