import { type Context } from '../../context.ts'
import { transitionAssessment } from '../../record/assessments/transition-assessment.action.ts'
import { assessments } from '../../store/aggregates.ts'
import { createAggregate } from '../../store/change-aggregate.action.ts'

const nothing = {
  verdict: null,
  validFrom: null,
  validTo: null,
  reviewBy: null,
  conditions: [],
  accepted: [],
  conditionId: null,
  doneOn: null,
  note: null,
}

const check = {
  assessmentKind: 'prior_check',
  name: 'Vorabprüfung BigBlueButton (eigene Server)',
  ownNumber: 'VP-2024-01',
  use: {
    useCases: ['UC-INTERNAL', 'UC-WORKSCOUNCIL', 'UC-RECORD'],
    purposes: 'Besprechungen, Schulungen und Sitzungen des Betriebsrats',
    protectionNeed: 'high',
  },
  answers: [
    {
      criterion: 'VP-PUR-2',
      result: 'met',
      note: 'Standorte in zwei Städten, gemeinsame Arbeit an Unterlagen',
    },
    { criterion: 'VP-PER-3', result: 'met', evidence: 'Betriebsvereinbarung Videokonferenzen' },
    { criterion: 'VP-AI-2', result: 'met', note: 'Keine Modelle im Einsatz' },
    { criterion: 'VP-AI-3', result: 'met', note: 'Funktion nicht vorhanden' },
    {
      criterion: 'VP-TEL-2',
      result: 'not_applicable',
      note: 'Das Rechenzentrum stellt nur Räume und hat keinen Zugang zu den Systemen',
    },
  ],
}

/** Checks the demo's own system before its use: approved with a condition that is still to be met. */
export async function checkDemoSystem(context: Context, organisationId: string, systemId: string) {
  const place = { aggregate: assessments, organisationId }
  const { id } = await createAggregate(context, place, { ...check, systemId })
  const may = { editor: true, officer: true }
  const move = { ...nothing, organisationId, id, may }
  await transitionAssessment(context, { ...move, version: 1, move: 'submit' })
  const on = context.now()
  const due = new Date(on.getTime() + 60 * 86_400_000).toISOString().slice(0, 10)
  const condition = {
    id: context.newId(),
    text: 'Protokoll der Verwaltung einführen',
    dueOn: due,
    doneOn: null,
    note: null,
  }
  const reason = 'Eigener Betrieb, offene Software, Anforderungen im Wesentlichen erfüllt'
  await transitionAssessment(
    { ...context, reason },
    { ...move, version: 2, move: 'decide', verdict: 'approved_with_conditions', conditions: [condition] },
  )
}
