import { type Datasets } from '../../../law/catalogue.ts'
import { type Place } from './countries-involved.ts'
import { blankInstrument, type Instrument } from './instrument.ts'
import { ask, both, sourceOf, type Part } from './part.ts'
import { type OpenQuestion } from './proposal.ts'
import { type Setting } from './setting.ts'
import { employees, includesAny } from '../subjects.ts'

/** Names under which certificates of the framework are recorded. */
export const frameworkScheme = /data privacy framework|\bdpf\b/i

type Decision = Datasets['adequacy-decisions']
type Listing = {
  readonly entity: string | null
  readonly coversEmployeeData: boolean | null
  readonly checkedOn: string | null
  readonly validUntil: string | null
  readonly isOfCatalogue: boolean
}

const none: Part<Instrument[]> = { value: [], remark: null, questions: [], sources: [] }

/** The adequacy decision for certified companies, where this company's listing is on record and valid on the day. */
export function certificationOf(
  setting: Setting,
  place: Place,
  decisions: readonly Decision[],
  pointer: string,
): Part<Instrument[]> {
  const { law, product, useCase } = setting
  const decision = decisions.find(({ scopeKind }) => scopeKind === 'certified_only')
  if (!decision || !law.has('transfer-instruments', 'ART45_DPF')) return none
  const listing = listingOfParty(setting, place) ?? listingOfCatalogue(setting, place)
  if (!listing) return { ...none, questions: [isListed(pointer)] }
  const concernsEmployees = includesAny(useCase.dataSubjects, employees)
  if (concernsEmployees && listing.coversEmployeeData === false) {
    return { ...none, questions: [excludesEmployees(pointer)] }
  }
  const at = `${pointer}/0`
  const { isOfCatalogue, entity, coversEmployeeData, checkedOn, validUntil } = listing
  return {
    value: [
      {
        ...blankInstrument(setting),
        code: 'ART45_DPF',
        certifiedEntity: entity,
        coversEmployeeData,
        checkedOn,
        validUntil,
      },
    ],
    remark: null,
    questions: [
      ...(isOfCatalogue ? [thirdPartyCheck(at)] : []),
      ...(checkedOn === null ? [dayOfCheck(at)] : []),
      ...(concernsEmployees && coversEmployeeData === null ? [employeeData(at)] : []),
      ...(decision.legalRisk === 'elevated' ? [underAttack(at, decision)] : []),
    ],
    sources: [
      sourceOf(at, 'adequacy-decisions', decision),
      ...(isOfCatalogue && product ? [sourceOf(`${at}/certifiedEntity`, 'systems', product)] : []),
    ],
  }
}

/** A certificate of the scheme that has not run out. Without a last day its validity is not shown. */
function listingOfParty({ law }: Setting, { party, because }: Place): Listing | null {
  if (because === 'parent') return null
  const valid = (party?.certificates ?? []).find(
    ({ scheme, validUntil }) => frameworkScheme.test(scheme) && validUntil !== null && validUntil >= law.on,
  )
  if (!valid) return null
  const { entity, coversEmployeeData, checkedOn, validUntil } = valid
  return {
    entity: entity ?? party?.name ?? null,
    coversEmployeeData,
    checkedOn,
    validUntil,
    isOfCatalogue: false,
  }
}

function listingOfCatalogue({ law, product }: Setting, place: Place): Listing | null {
  const listing = product?.dpf
  if (!listing || !place.isOfCatalogue || place.country !== 'US') return null
  if (listing.checkedOn > law.on || listing.validUntil < law.on) return null
  return {
    entity: listing.entity,
    coversEmployeeData: null,
    checkedOn: listing.checkedOn,
    validUntil: listing.validUntil,
    isOfCatalogue: true,
  }
}

const isListed = (pointer: string): OpenQuestion =>
  ask(
    pointer,
    'framework-certification',
    both(
      'Steht dieser Empfänger aktiv auf der Liste des Data Privacy Framework, seit wann und bis wann? Nur dann trägt der Angemessenheitsbeschluss.',
      'Is this recipient active on the Data Privacy Framework list, since when and until when? Only then does the adequacy decision carry.',
    ),
    'GDPR Art. 45',
  )

const excludesEmployees = (pointer: string): OpenQuestion =>
  ask(
    pointer,
    'framework-employee-data',
    both(
      'Die Zertifizierung des Empfängers umfasst keine Beschäftigtendaten, solche sind hier aber betroffen. Worauf stützt sich die Übermittlung?',
      'The certification of the recipient does not cover employee data, which are concerned here. What is the transfer based on?',
    ),
    'GDPR Art. 45',
  )

const employeeData = (pointer: string): OpenQuestion =>
  ask(
    `${pointer}/coversEmployeeData`,
    'framework-employee-data',
    both(
      'Umfasst die Zertifizierung Beschäftigtendaten (HR)?',
      'Does the certification cover employee (HR) data?',
    ),
    'GDPR Art. 45',
  )

const dayOfCheck = (pointer: string): OpenQuestion =>
  ask(
    `${pointer}/checkedOn`,
    'framework-check-date',
    both(
      'Wann wurde die Eintragung zuletzt in der amtlichen Liste geprüft?',
      'When was the listing last checked in the official list?',
    ),
    'GDPR Art. 45, 5(2)',
  )

const thirdPartyCheck = (pointer: string): OpenQuestion =>
  ask(
    pointer,
    'framework-certification-to-verify',
    both(
      'Die Zertifizierung stammt aus der Prüfung eines Dritten und ist in der amtlichen Liste nachzusehen. Ist die genannte Gesellschaft eingetragen, und ist sie der Empfänger?',
      'The certification was found by a third party and has to be looked up in the official list. Is the entity named listed, and is it the recipient?',
    ),
    'GDPR Art. 45',
  )

const underAttack = (pointer: string, { decision, cites }: Decision): OpenQuestion =>
  ask(
    pointer,
    'adequacy-at-risk',
    both(
      `Der Beschluss ${decision} ist angegriffen. Ist ein zweites Instrument vereinbart, das die Übermittlung trägt, falls er wegfällt?`,
      `Decision ${decision} is under attack. Has a second instrument been agreed that carries the transfer should it fall?`,
    ),
    cites ?? 'GDPR Art. 45',
  )
