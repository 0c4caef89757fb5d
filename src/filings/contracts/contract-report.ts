import { type Language } from '../../law/entry.ts'
import { type Contract } from '../../record/contracts/contract.ts'
import { evaluateContract } from '../../record/contracts/evaluation/evaluate.ts'
import { type ContractGround } from '../../record/contracts/use.ts'
import { type Surroundings } from '../../record/dossier.ts'
import { labelsFor } from '../assessments/assessment-report.ts'
import { assessmentTexts } from '../assessments/frame.ts'
import { readingOf } from '../profiles/reading.ts'
import { type Report, type ReportNode } from '../report.ts'
import { gapsIn } from '../values.ts'
import { dayInWords } from '../words/day.ts'
import { checklistNodes } from './checklist.ts'
import { type ContractSheet, contractTexts } from './frame.ts'
import { subprocessorNodes } from './subprocessors.ts'
import { purposeNodes, telecomNodes, termNodes } from './terms.ts'

/** A contract, examined, as a document that stands for itself. The same contract on the same day gives the same document. */
export function contractReport(
  contract: Contract,
  ground: ContractGround,
  at: string,
  lang: Language,
): Report {
  const own = contractTexts[lang]
  const { law, organisation } = ground
  const evaluation = evaluateContract(contract, ground)
  const reading = readingOf(around(contract, ground, at), lang)
  const sheet: ContractSheet = { contract, ground, evaluation, reading, own }
  const nodes: ReportNode[] = [
    ...termNodes(sheet),
    ...checklistNodes(sheet),
    ...purposeNodes(sheet),
    ...telecomNodes(sheet),
    ...subprocessorNodes(sheet),
    { kind: 'signature', lines: own.signatures },
  ]
  const day = dayInWords(law.on, lang)
  const notice = noticeOf(sheet)
  return {
    front: {
      title: own.title,
      subtitle: contract.name,
      ...(notice === '' ? {} : { notice }),
      organisation: organisation.name,
      lang,
      asOf: law.on,
      lawVersion: law.version,
      generatedFor: own.norm,
      facts: [
        { label: own.organisation, value: organisation.name },
        { label: own.status, value: own.statuses[evaluation.status] },
        { label: own.result, value: own.standings[evaluation.standing] },
        { label: own.day, value: day },
        { label: own.law, value: law.version },
        { label: own.openPoints, value: String(gapsIn(nodes)) },
      ],
    },
    labels: labelsFor(assessmentTexts[lang], own.title, own.footer(day, law.version)),
    nodes,
  }
}

function noticeOf({ evaluation: { standing, status }, own }: ContractSheet): string {
  const isBound = status === 'in_force' || status === 'terminated'
  return [
    ...(standing === 'defects' ? [own.hasDefects] : standing === 'open' ? [own.isOpen] : []),
    ...(isBound ? [] : [own.notInForce]),
  ].join(' ')
}

/** What a reading looks things up in. */
function around(contract: Contract, ground: ContractGround, at: string): Surroundings {
  const { law, organisation, parties, systems, lists } = ground
  return {
    role: 'controller',
    at,
    on: law.on,
    lawVersion: law.version,
    organisation,
    criteria: null,
    parties,
    systems,
    contracts: new Map([[contract.id, contract]]),
    measures: new Map(),
    assessments: new Map(),
    subprocessorLists: lists,
  }
}
