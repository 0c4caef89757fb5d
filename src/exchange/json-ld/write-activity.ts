import {
  type Activity,
  type ControllerActivity,
  type ProcessorActivity,
} from '../../record/activities/activity.ts'
import { type RecordedActivity } from '../../record/dossier.ts'
import { codeIri, iriOf, partIri, valueIri } from './namespaces.ts'
import { codesOf, coded, entity, node, type Node, xsdDuration, type Writing } from './node.ts'
import { dataNode } from './write-data.ts'
import { disclosureNode, linkNode, recipientNode } from './write-disclosures.ts'
import { measureMembers, riskMembers } from './write-measures.ts'
import { purposeNode } from './write-purposes.ts'
import { retentionNode } from './write-retention.ts'
import { stateMembers } from './write-statements.ts'
import { transferNode } from './write-transfers.ts'

type Members = Record<string, unknown>

const states: Readonly<Record<Activity['operatingState'], string>> = {
  planned: 'dpv:ActivityPlanned',
  operating: 'dpv:ActivityOngoing',
  ended: 'dpv:ActivityCompleted',
}

/**
 * An entry of the record as a process of DPV.
 * @param record IRI of the record it is an entry of
 * @param document all that is stored of it, for whoever reads it back
 */
export function activityNode(
  writing: Writing,
  activity: RecordedActivity,
  record: string,
  document: unknown,
): Node {
  const content =
    activity.role === 'controller'
      ? controllerMembers(writing, activity)
      : processorMembers(writing, activity)
  return node(iriOf(activity.id), ['dpv:PersonalDataProcess', 'vvt:Activity'], {
    'vvt:entryOf': record,
    ...frameMembers(activity),
    ...content,
    ...measureMembers(writing, activity),
    ...stateMembers(activity),
    'vvt:document': document,
  })
}

function frameMembers(activity: RecordedActivity): Members {
  const { id, department } = activity
  const unit = node(partIri(id, 'department'), ['dpv:OrganisationalUnit'], { 'dpv:hasName': department })
  return {
    'dct:title': activity.name,
    'dct:identifier': activity.ownNumber,
    'vvt:externalId': externalIds(activity),
    'dpv:hasActivityStatus': states[activity.operatingState],
    'vvt:approval': valueIri('approval', activity.approval),
    'vvt:version': activity.version,
    'vvt:newerDraft': activity.newerDraft,
    'dct:created': activity.createdAt,
    'dct:modified': activity.updatedAt,
    'vvt:useCase': activity.useCase === null ? null : codeIri('use-cases', activity.useCase),
    'dpv:hasResponsibleEntity': department === null ? null : unit,
    'vvt:contact': activity.contactId === null ? null : iriOf(activity.contactId),
    'vvt:introducedOn': activity.introducedOn,
    'vvt:endedOn': activity.endedOn,
    'vvt:lastReviewedOn': activity.lastReviewedOn,
    'vvt:reviewInterval': activity.reviewInterval === null ? null : xsdDuration(activity.reviewInterval),
    'dpv:isImplementedUsingTechnology': (activity.systemIds ?? []).map(iriOf),
    'vvt:measuresReference': activity.measuresReference,
  }
}

/** Ids in other systems, each after the name of its system. */
export function externalIds(item: Pick<Activity, 'externalIds'>): string[] {
  return item.externalIds.map(({ system, id }) => `${system} ${id}`)
}

function controllerMembers(writing: Writing, activity: ControllerActivity): Members {
  const { id, jointControllers, purposes, dataItems, disclosures, transfers, retention, features } = activity
  const own = writing.around.organisation.id
  const purposeNodes = (purposes ?? []).map((each) => purposeNode(writing, id, each))
  const dataNodes = (dataItems ?? []).map((each) => dataNode(writing, id, each))
  const subjects = dataNodes.flatMap((each) => (each['dpv:hasDataSubject'] ?? []) as Node[])
  const bases = purposeNodes.flatMap((each) => (each['dpv:hasLegalBasis'] ?? []) as Node[])
  const rules = (wanted: boolean) =>
    (retention ?? [])
      .filter(({ ground }) => (ground === 'proposal') === wanted)
      .map((each) => retentionNode(id, each))
  const group = node(partIri(id, 'joint-controllers'), ['dpv:JointDataControllers'], {
    'dpv:hasDataController': [own, ...(jointControllers ?? []).map(({ partyId }) => partyId)].map(iriOf),
  })
  const notice = node(partIri(id, 'notice'), ['dpv:PrivacyNotice'], {
    'dct:source': activity.informationReference,
  })
  return {
    'dpv:hasDataController': entity(own, 'dpv:DataController'),
    'dpv:hasJointDataControllers': jointControllers?.length ? group : null,
    'dpv:hasPurpose': purposeNodes,
    // Once more at the process itself, where tools for DPV look first.
    'dpv:hasLegalBasis': [...new Set(bases.map((each) => each['@id']))],
    'dpv:hasPersonalData': dataNodes,
    'dpv:hasDataSubject': [...new Set(subjects.map((each) => each['@id']))],
    'dpv:hasRecipient': (disclosures ?? []).map((each) => recipientNode(writing, id, each)['@id']),
    'dpv:hasDataProcessor': directProcessors(activity),
    'dpv:hasProcessing': [...new Set(usedFeatures(writing, features))],
    'dpv:hasProcess': [
      ...(jointControllers ?? []).map((each) => jointNode(id, each)),
      ...(disclosures ?? []).map((each) => disclosureNode(writing, id, each)),
      ...(activity.processors ?? []).map((each) => linkNode(id, each)),
      ...(transfers ?? []).map((each) => transferNode(writing, id, each)),
    ],
    'dpv:hasStorageCondition': rules(false),
    'vvt:proposedStorageCondition': rules(true),
    'vvt:feature': (features ?? []).map((each) => featureNode(writing, id, each)),
    ...riskMembers(writing, activity),
    'dpv:hasNotice': activity.informationReference === null ? null : notice,
    'vvt:automatedDecisions': activity.automatedDecisions,
    'vvt:provisionRequirement': activity.dataProvision?.requirement,
    'vvt:provisionObliged': activity.dataProvision?.isObliged,
    'vvt:provisionConsequences': activity.dataProvision?.consequences,
    'vvt:bystanders': activity.bystanders,
    'vvt:minors': activity.minors,
    'vvt:professionalSecrecy': activity.professionalSecrecy,
    'vvt:employeeInvolvement': activity.employeeInvolvement,
  }
}

function processorMembers(writing: Writing, activity: ProcessorActivity): Members {
  const { id, controllers, processors, transfers } = activity
  return {
    'dpv:hasDataProcessor': [
      entity(writing.around.organisation.id, 'dpv:DataProcessor'),
      ...directProcessors(activity),
    ],
    'dpv:hasDataController': [...new Set((controllers ?? []).map(({ partyId }) => iriOf(partyId)))],
    'dpv:hasProcess': [
      ...(controllers ?? []).map((each) =>
        node(partIri(id, each.id), ['dpv:Process', 'vvt:Engagement'], {
          'dpv:hasDataController': entity(each.partyId, 'dpv:DataController'),
          'vvt:category': each.categories,
          'dpv:hasLegalMeasure': each.contractId === null ? null : iriOf(each.contractId),
          'vvt:notExamined': each.categories === null ? ['vvt:categories'] : [],
        }),
      ),
      ...(processors ?? []).map((each) => linkNode(id, each)),
      ...(transfers ?? []).map((each) => transferNode(writing, id, each)),
    ],
  }
}

function directProcessors({ processors }: Activity): string[] {
  const direct = (processors ?? []).filter(({ parentLinkId }) => parentLinkId === null)
  return [...new Set(direct.map(({ partyId }) => iriOf(partyId)))]
}

function jointNode(owner: string, joint: NonNullable<ControllerActivity['jointControllers']>[number]): Node {
  return node(partIri(owner, joint.id), ['dpv:Process', 'vvt:JointControllership'], {
    'dpv:hasDataController': entity(joint.partyId, 'dpv:DataController'),
    'vvt:norm': joint.law,
    'dct:description': joint.tasks,
    'dpv:hasLegalMeasure': joint.contractId === null ? null : iriOf(joint.contractId),
  })
}

type Features = ControllerActivity['features']

/** Only what is used is processing: a feature at hand is none. */
function usedFeatures(writing: Writing, features: Features): string[] {
  const used = (features ?? []).filter(({ use }) => use === 'used')
  return used.flatMap(({ code }) => coded(writing, 'features', { code }).types)
}

function featureNode(writing: Writing, owner: string, feature: NonNullable<Features>[number]): Node {
  return node(partIri(owner, `feature/${feature.code}`), ['vvt:FeatureUse'], {
    'vvt:code': codesOf('features', [feature.code]),
    'rdfs:label': writing.law.label('features', feature.code, writing.lang),
    'vvt:use': valueIri('featureUse', feature.use),
    'dct:description': feature.note,
    'vvt:norm': feature.authority,
    'vvt:classification': feature.classification,
    'dct:source': feature.transparency,
  })
}
