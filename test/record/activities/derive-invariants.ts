import { isDeepStrictEqual } from 'node:util'
import { type FieldError } from '../../../src/errors.ts'
import { countryName, type Law } from '../../../src/law/law.ts'
import { activitySchema, type Activity } from '../../../src/record/activities/activity.ts'
import { checkActivity } from '../../../src/record/activities/check-activity.ts'
import { type DeriveRequest } from '../../../src/record/activities/derive/derive-request.ts'
import { Proposal, type ControllerDraft } from '../../../src/record/activities/derive/proposal.ts'
import { checkCommon } from '../../../src/record/check.ts'
import { complete, inputOf } from '../../../src/record/shape.ts'
import { validate } from '../../../src/record/validate.ts'
import { referencesOf } from '../../../src/record/walk.ts'
import { ControllerActivity, ProcessorActivity } from '../../../src/record/activities/activity.ts'

const inputs = { controller: inputOf(ControllerActivity), processor: inputOf(ProcessorActivity) }

/** Everything that is wrong with a proposal, in words; empty for a sound one. */
export function faultsOf(given: DeriveRequest, law: Law, proposal: Proposal): string[] {
  const activity = proposal.activity as Activity
  const errors: FieldError[] = [
    ...validate(Proposal, proposal),
    ...validate(inputs[given.role], activity),
    ...checkCommon(activitySchema(given.role), activity),
    ...checkActivity(activity),
  ]
  return [
    ...errors.map(({ pointer, code }) => `${code} at ${pointer}`),
    ...incomplete(given, proposal),
    ...foreignIds(given, proposal),
    ...pointers(proposal),
    ...wording(proposal),
    ...transfers(given, law, proposal),
    ...(given.role === 'controller' ? controllerFaults(given, law, proposal) : []),
    ...forbidden(given, law, proposal),
  ]
}

/** Creating must have nothing left to fill in. */
function incomplete({ role }: DeriveRequest, { activity }: Proposal): string[] {
  let made = 0
  const stored = complete(activitySchema(role), activity, () => String((made += 1)))
  return made === 0 && isDeepStrictEqual(stored, activity) ? [] : ['not complete']
}

function foreignIds({ role, system, contracts }: DeriveRequest, { activity }: Proposal): string[] {
  const given = new Set([
    system.id,
    system.providerId,
    ...(system.processors ?? []).flatMap(({ partyId, contractId }) => [partyId, contractId]),
    ...contracts.map(({ id }) => id),
  ])
  return referencesOf(activitySchema(role), activity).flatMap(({ id, pointer }) =>
    given.has(id) ? [] : [`foreign id at ${pointer}`],
  )
}

function resolves(value: unknown, pointer: string): boolean {
  let at = value
  for (const key of pointer.split('/').slice(1)) {
    if (at === null || typeof at !== 'object' || !(key in at)) return false
    at = (at as Record<string, unknown>)[key]
  }
  return true
}

function pointers({ activity, openQuestions, sources }: Proposal): string[] {
  return [...openQuestions, ...sources].flatMap(({ pointer }) =>
    resolves(activity, pointer) ? [] : [`dangling pointer ${pointer}`],
  )
}

function wording({ openQuestions }: Proposal): string[] {
  return openQuestions.flatMap(({ code, question: { de, en } }) => {
    const isBroken = /undefined|null|\[object|\s{2}|: [.?]|\(\)/.test(de + en)
    return de.length < 10 || en.length < 10 || de === en || isBroken
      ? [`wording of ${code}: ${de} / ${en}`]
      : []
  })
}

function controllerFaults(given: DeriveRequest, law: Law, proposal: Proposal): string[] {
  const activity = proposal.activity as ControllerDraft
  return [
    ...basisFaults(given, law, activity),
    ...retentionFaults(proposal, activity),
    ...(activity.impactAssessment?.decision === 'not_required' ? ['assessment ruled out'] : []),
    ...(activity.impactAssessment?.reason ? [] : ['assessment without reason']),
    ...measureFaults(given, activity),
    ...inventedProcessors(given, activity),
  ]
}

function basisFaults(
  { bodyType, country }: DeriveRequest,
  law: Law,
  { purposes }: ControllerDraft,
): string[] {
  const bases = (purposes ?? []).flatMap(({ legalBases }) => legalBases ?? [])
  const isUnderGdpr = bodyType === 'private' || bodyType === 'public'
  return bases.flatMap(({ code }) => {
    if (code === null) return bodyType === 'eu_institution' ? [] : ['basis without code']
    const entry = law.entry('legal-bases', code)
    if (!entry) return [`basis not in force: ${code}`]
    const faults = [
      [bodyType === 'public' && code === 'GDPR_6_1_F', 'legitimate interest of a public body'],
      [bodyType === 'private' && code === 'GDPR_6_1_E', 'public task of a private body'],
      [!isUnderGdpr && code.startsWith('GDPR_'), `GDPR basis for ${bodyType}`],
      [entry.deprecatedSince !== null, `deprecated basis ${code}`],
      [country !== 'DE' && !code.startsWith('GDPR_'), `national basis ${code} in ${country}`],
    ] as const
    return faults.flatMap(([holds, fault]) => (holds ? [fault] : []))
  })
}

function retentionFaults({ openQuestions }: Proposal, { dataItems, retention }: ControllerDraft): string[] {
  const covered = new Set((retention ?? []).flatMap(({ dataItemIds }) => dataItemIds ?? []))
  const asked = new Set(openQuestions.flatMap(({ code, pointer }) => (code === 'retention' ? [pointer] : [])))
  const faults = (dataItems ?? []).flatMap(({ id, code }, index) =>
    covered.has(id) === asked.has(`/dataItems/${index}`) ? [`retention of ${code}`] : [],
  )
  const rules = (retention ?? []).map(({ kind, start, period, legalReference, ground }) =>
    JSON.stringify([kind, start, period, legalReference, ground]),
  )
  return new Set(rules).size < rules.length ? [...faults, 'retention rule stands twice'] : faults
}

function measureFaults({ system }: DeriveRequest, { measures }: ControllerDraft): string[] {
  const inPlace = new Set(system.measureCodes ?? [])
  return (measures ?? []).flatMap(({ code, status }) =>
    (status === 'implemented') === inPlace.has(code ?? '') && status !== 'planned' ? [] : [`measure ${code}`],
  )
}

function inventedProcessors({ system }: DeriveRequest, { disclosures }: ControllerDraft): string[] {
  const isOwn = system.operationModel === 'self_hosted' && !system.providerId && !system.processors?.length
  const codes = (disclosures ?? []).map(({ code }) => code)
  if (!isOwn) return []
  const invented = codes.filter((code) => code === 'provider_processor' || code?.endsWith('_subprocessor'))
  return [
    ...invented.map((code) => `invented ${code}`),
    ...(codes.includes('internal_it') ? [] : ['no internal IT']),
  ]
}

/** Every third country the request names turns up in a transfer or in a question; no EEA country in a transfer. */
function transfers(given: DeriveRequest, law: Law, { activity, openQuestions }: Proposal): string[] {
  const { system, parties } = given
  const known = new Map(parties.map((party) => [party.id, party]))
  const links = (system.processors ?? []).filter(({ until }) => until === null || until >= law.on)
  const companies = [system.providerId, ...links.map(({ partyId }) => partyId)].map((id) =>
    known.get(id ?? ''),
  )
  const countries = new Set([
    ...(system.hostingCountries ?? []),
    ...links.flatMap(({ hostingCountries, accessCountries }) => [
      ...(hostingCountries ?? []),
      ...(accessCountries ?? []),
    ]),
    ...(system.operationModel === 'self_hosted'
      ? []
      : companies.flatMap((one) => [one?.country, one?.parentCountry])),
  ])
  const listed = new Set((activity.transfers ?? []).map(({ country }) => country))
  const asked = openQuestions.map(({ question }) => question.de).join('\n')
  const lost = [...countries].filter(
    (code) => code && !law.isEea(code) && !listed.has(code) && !asked.includes(countryName(code, 'de')),
  )
  const inside = [...listed].filter((code) => code !== null && law.isEea(code))
  const unfounded = (activity.transfers ?? []).flatMap(({ instruments }, index) =>
    instruments === null &&
    !openQuestions.some(({ pointer }) => pointer === `/transfers/${index}/instruments`)
      ? [`transfer ${index} without instrument or question`]
      : [],
  )
  return [
    ...lost.map((code) => `third country lost: ${code}`),
    ...inside.map((code) => `transfer to ${code}`),
    ...unfounded,
  ]
}

function forbidden({ system, useCase }: DeriveRequest, law: Law, { openQuestions }: Proposal): string[] {
  const rules = law.entry('use-cases', useCase)?.forbiddenFeatures ?? []
  const inUse = (system.features ?? []).filter(({ availability }) => availability === 'used')
  return inUse.flatMap(({ code }) => {
    const broader = law.entry('features', code)?.broader
    const isForbidden = rules.some(({ feature }) => feature === code || feature === broader)
    const name = law.label('features', code, 'de')
    const isAsked = openQuestions.some(
      (open) => open.code === 'forbidden-feature-in-use' && open.question.de.includes(`«${name}»`),
    )
    return isForbidden && !isAsked ? [`forbidden feature not flagged: ${code}`] : []
  })
}
