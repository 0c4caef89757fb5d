import { type Activity } from '../../record/activities/activity.ts'
import { type Statement } from '../../record/activities/statement.ts'
import { partIri, valueIri } from './namespaces.ts'
import { node, type Node } from './node.ts'

/** What DPV knows of it; being examined and found empty is not among it. */
const applicability: Readonly<Partial<Record<Statement['kind'], string>>> = {
  not_examined: 'dpv:NotAvailable',
  not_applicable: 'dpv:NotApplicable',
  unknown: 'dpv:UnknownApplicability',
}

/** What is known of the fields of an activity, so that unknown never looks like none. */
export function stateMembers(activity: Activity): Record<string, unknown> {
  const asked = Object.entries(activity).filter(([name]) => fields.has(name))
  return {
    'vvt:notExamined': asked.filter(([, value]) => value === null).map(([name]) => `vvt:${name}`),
    'vvt:examinedNone': asked
      .filter(([, value]) => Array.isArray(value) && value.length === 0)
      .map(([name]) => `vvt:${name}`),
    'vvt:statement': activity.statements.map((each) => statementNode(activity.id, each)),
  }
}

/** The fields of an entry whose absence has a meaning in law, in both roles. */
export const fields: ReadonlySet<string> = new Set([
  'jointControllers',
  'purposes',
  'dataItems',
  'features',
  'disclosures',
  'systemIds',
  'processors',
  'transfers',
  'measures',
  'retention',
  'impactAssessment',
  'automatedDecisions',
  'professionalSecrecy',
  'riskLevel',
  'controllers',
])

function statementNode(owner: string, { field, kind, text }: Statement): Node {
  return node(partIri(owner, `statement/${field}`), ['vvt:Statement'], {
    'vvt:about': `vvt:${field}`,
    'vvt:kind': valueIri('statement', kind),
    'dpv:hasApplicability': applicability[kind],
    'dct:description': text,
  })
}
