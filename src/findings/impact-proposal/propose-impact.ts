import { type Language } from '../../law/entry.ts'
import { countryName } from '../../law/law.ts'
import { type Reason } from '../../record/activities/impact-assessment/decide-impact-assessment.ts'
import { type Criterion } from '../../record/activities/impact-assessment/criteria.ts'
import { type Risk } from '../../record/assessments/impact.ts'
import { type ControllerCase } from '../case.ts'
import { decisionFor } from '../impact-assessment.ts'
import { catalogueCode, isInPlace } from '../measures-in-place.ts'
import { type Text } from '../verdict.ts'
import { factsOf } from './facts.ts'
import { type ImpactDraft, type ImpactProposal } from './proposal.ts'
import { questionsOn } from './questions.ts'
import { usualRisks, words } from './words.ts'

/** Longest title, in code points. */
const longestName = 500

/**
 * Proposes an impact assessment from what is recorded of an activity: why it is made, what is done, and a risk for each
 * goal of the standard data protection model with the measures the entry names. How likely and how grave a risk is, and
 * whether the processing is necessary, is left to people. `newId` gives a fresh UUID at each call.
 */
export function proposeImpact(facts: ControllerCase, lang: Language, newId: () => string): ImpactProposal {
  const { activity, law } = facts
  const decision = decisionFor(facts)
  const name = words.name(activity.name)[lang]
  const assessment: ImpactDraft = {
    assessmentKind: 'dpia',
    name: Array.from(name).slice(0, longestName).join(''),
    systemIds: activity.systemIds,
    contractIds: contractsOf(facts),
    screening: screeningText(facts, lang),
    description: descriptionOf(facts, lang),
    legitimateInterest: facts.bases.flatMap(({ basis }) => basis.legitimateInterest ?? []).join('\n') || null,
    risks: law.entries('sdm-goals').map(({ code, label }) => riskOf(facts, code, label, lang, newId)),
  }
  return {
    assessment,
    screening: {
      decision: decision.decision,
      isMandatory: decision.isMandatory,
      reasons: decision.reasons.map(reasonIn),
      exceptions: decision.exceptions.map(reasonIn),
      missing: decision.missing.map(criterionIn),
    },
    facts: factsOf(facts),
    openQuestions: questionsOn(assessment, decision),
    lawVersion: law.version,
    on: law.on,
  }
}

const criterionIn = ({ code, label, cites }: Criterion) => ({ code, label: { ...label }, cites })
const reasonIn = ({ criterion, by, note }: Reason) => ({ ...criterionIn(criterion), by, note })

function contractsOf({ activity, processors, jointControllers }: ControllerCase): string[] | null {
  const links = [...processors.items, ...jointControllers.items]
  const ids = [...new Set(links.flatMap(({ contractId }) => contractId ?? []))]
  return ids.length > 0 || activity.processors !== null ? ids : null
}

const noted = (all: readonly Reason[]) => all.map(({ criterion, note }) => ({ label: criterion.label, note }))

function screeningText(facts: ControllerCase, lang: Language): string {
  const { decision, reasons, exceptions, missing } = decisionFor(facts)
  const told = (title: Text, criteria: readonly { readonly label: Text; readonly note?: string | null }[]) =>
    criteria.length === 0
      ? []
      : [
          `${title[lang]}:`,
          ...criteria.map(({ label, note }) => `– ${label[lang]}${note ? ` (${note})` : ''}`),
        ]
  return [
    words.decisions[decision][lang],
    ...told(words.met, noted(reasons)),
    ...told(words.exceptions, noted(exceptions)),
    ...told(words.missing, missing),
  ].join('\n')
}

/** What is done, line by line, in the words of the record; what is not recorded is said to be so. */
function descriptionOf(facts: ControllerCase, lang: Language): string {
  const { law, purposes, dataItems, subjects, systems, disclosures, transfers, use } = facts
  const label = (dataset: Parameters<typeof law.label>[0], code: string | null, text: string | null) =>
    [code === null ? null : law.label(dataset, code, lang), text].filter((part) => part !== null).join(': ')
  const used = law.entries('features').filter(({ code }) => use(code) === 'used')
  const lines: [Text, string[]][] = [
    [words.purposes, purposes.items.flatMap(({ text }) => text ?? [])],
    [words.data, dataItems.items.map(({ code, text }) => label('data-categories', code, text))],
    [words.subjects, [...subjects].map((code) => law.label('data-subjects', code, lang))],
    [words.systems, systems.items.map(({ name }) => name)],
    [words.features, used.map((feature) => feature.label[lang])],
    [words.recipients, disclosures.items.map(({ code, text }) => label('recipient-categories', code, text))],
    [
      words.countries,
      transfers.items.map(({ country, internationalOrganisation }) =>
        country === null ? (internationalOrganisation ?? '?') : countryName(country, lang),
      ),
    ],
  ]
  const isSettledNone = (title: Text) =>
    title === words.countries && facts.transfers.items.length === 0 && !facts.transfers.isOpen
  return lines
    .filter(([title]) => !isSettledNone(title))
    .map(([title, items]) => `${title[lang]}: ${[...new Set(items)].join('; ') || words.notRecorded[lang]}`)
    .join('\n')
}

function riskOf(facts: ControllerCase, goal: string, label: Text, lang: Language, newId: () => string): Risk {
  return {
    id: newId(),
    goal,
    description: (usualRisks[goal] ?? label)[lang],
    likelihood: null,
    severity: null,
    measures: measuresFor(facts, goal),
    likelihoodAfter: null,
    severityAfter: null,
    note: null,
  }
}

/** Measures of the entry and of its systems that serve a goal; null where none does and the list is not settled. */
function measuresFor(
  { activity, around, law, measures, systems }: ControllerCase,
  goal: string,
): Risk['measures'] {
  const own = measures.items.flatMap((measure) => {
    const code = catalogueCode(measure, around)
    const known = measure.measureId === null ? undefined : around.measures.get(measure.measureId)
    const serves =
      (code !== null && law.entry('measures', code)?.goal === goal) || known?.protectionGoals.includes(goal)
    if (!serves) return []
    const { measureId, text } = measure
    return [{ code: measure.code, measureId, text, isInPlace: isInPlace(measure, activity, around) }]
  })
  const named = new Set(own.flatMap(({ code }) => code ?? []))
  const inSystems = [...new Set(systems.items.flatMap(({ measureCodes }) => measureCodes ?? []))].flatMap(
    (code) =>
      law.entry('measures', code)?.goal !== goal || named.has(code)
        ? []
        : [{ code, measureId: null, text: null, isInPlace: true }],
  )
  const all = [...own, ...inSystems]
  return all.length > 0 || !measures.isOpen ? all : null
}
