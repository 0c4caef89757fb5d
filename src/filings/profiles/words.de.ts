import { type Words } from './words.ts'

/** German words for the members of the closed lists of the model. */
export const germanWords: Words = {
  approval: {
    draft: 'Entwurf, nicht freigegeben',
    in_review: 'In Prüfung, nicht freigegeben',
    approved: 'Freigegeben',
  },
  operatingState: { planned: 'geplant', operating: 'in Betrieb', ended: 'beendet' },
  bodyType: {
    private: 'nicht-öffentliche Stelle',
    public: 'öffentliche Stelle',
    church: 'kirchliche Stelle',
    eu_institution: 'Organ oder Einrichtung der Union',
  },
  partyType: { organisation: 'Organisation', person: 'Person', category: 'Kategorie von Empfängern' },
  special: { no: 'nein', possible: 'möglich', yes: 'ja', not_examined: 'nicht geprüft' },
  disclosureRole: {
    internal: 'innerhalb der Organisation',
    processor: 'Auftragsverarbeiter',
    joint_controller: 'gemeinsam Verantwortlicher',
    controller: 'eigener Verantwortlicher',
    authority: 'Behörde',
    participants: 'andere Teilnehmende',
    public: 'Öffentlichkeit',
    unknown: 'Rolle nicht geprüft',
  },
  transferKind: {
    storage: 'Speicherung im Drittland',
    remote_access: 'Zugriff aus dem Drittland',
    disclosure: 'Offenlegung gegenüber einem Empfänger im Drittland',
    unknown: 'nicht geprüft',
  },
  dataForm: {
    plain: 'im Klartext',
    pseudonymised: 'pseudonymisiert',
    encrypted: 'verschlüsselt',
    end_to_end_encrypted: 'Ende-zu-Ende-verschlüsselt',
  },
  ground: {
    system_setting: 'im System eingestellt',
    organisation: 'von der Organisation festgelegt',
    statute: 'gesetzlich vorgegeben',
    proposal: 'Vorschlag, nicht entschieden',
  },
  featureUse: { not_used: 'nicht zugelassen', available: 'vorhanden, nicht genutzt', used: 'genutzt' },
  availability: {
    unavailable: 'nicht vorhanden',
    available: 'vorhanden, nicht genutzt',
    used: 'genutzt',
  },
  assessment: {
    required: 'erforderlich',
    not_required: 'nicht erforderlich',
    undecided: 'noch nicht entschieden, ob erforderlich',
  },
  edition: {
    free: 'kostenfrei',
    paid: 'kostenpflichtig',
    education: 'für Bildungseinrichtungen',
    public_sector: 'für den öffentlichen Bereich',
    open_source: 'quelloffen',
  },
  endToEnd: { none: 'nicht vorhanden', optional: 'einschaltbar', default: 'immer eingeschaltet' },
  contractKind: {
    processing_agreement: 'Vertrag über Auftragsverarbeitung (Art. 28 DSGVO)',
    joint_arrangement: 'Vereinbarung gemeinsam Verantwortlicher (Art. 26 DSGVO)',
    standard_clauses: 'Standardvertragsklauseln (Art. 46 DSGVO)',
    works_agreement: 'Betriebs- oder Dienstvereinbarung (Art. 88 DSGVO)',
    other: 'sonstiger Vertrag',
  },
  measureStatus: { planned: 'geplant', implemented: 'umgesetzt', retired: 'nicht mehr in Kraft' },
  yesNo: { yes: 'ja', no: 'nein' },
}
