import { type Language } from '../../law/entry.ts'
import { german } from '../profiles/texts.de.ts'
import { english } from '../profiles/texts.en.ts'
import { germanWords } from '../profiles/words.de.ts'
import { englishWords } from '../profiles/words.en.ts'
import { type Words } from '../profiles/words.ts'

type MemberNames = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Names of the members of closed lists, by `table.path`; those of `statements.field` are names of columns. */
export function memberNames(lang: Language): MemberNames {
  return byLanguage[lang]
}

const germanAll = { ...germanWords, statement: german.statement }
const englishAll = { ...englishWords, statement: english.statement }

const formatNames = {
  bigbluebutton: 'BigBlueButton: bigbluebutton.properties',
  bigbluebutton_overrides: 'BigBlueButton: bbb-web.properties',
  jitsi_meet: 'Jitsi Meet: config.js',
  jitsi_meet_interface: 'Jitsi Meet: interface_config.js',
  nextcloud_talk: 'Nextcloud Talk: occ config:list',
  zoom: 'Zoom: account settings',
  teams: 'Microsoft Teams: meeting policy',
}

const byLanguage: Readonly<Record<Language, MemberNames>> = {
  de: {
    ...fromWords(germanAll),
    'organisation.language': { de: 'Deutsch', en: 'Englisch' },
    'publishedNotices.lang': { de: 'Deutsch', en: 'Englisch' },
    'activities.role': { controller: 'Verantwortlicher', processor: 'Auftragsverarbeiter' },
    'measures.status': { ...pick(germanWords.measureStatus), proposal: 'Vorschlag' },
    'retention.kind': {
      duration: 'Frist nach einem Ereignis',
      calendar_year_end: 'Frist nach Ende des Kalenderjahres',
      until_event: 'bis zu einem Ereignis',
      never_stored: 'wird nicht gespeichert',
      unlimited: 'unbefristet',
      not_determinable: 'nicht bestimmbar',
    },
    'systems.operationModel': {
      self_hosted: 'selbst betrieben',
      external_it_provider: 'von einem IT-Dienstleister betrieben',
      online_service: 'Online-Dienst',
    },
    'systems.settings.microphone': { on: 'an', off: 'aus' },
    'systems.settings.camera': { on: 'an', off: 'aus' },
    'systems.settings.guests': { open: 'frei', lobby: 'Warteraum', closed: 'nicht zugelassen' },
    'systems.settings.recordingStart': { manual: 'von Hand', automatic: 'von selbst' },
    'systemProvenance.confidence': {
      primary: 'Primärquelle',
      secondary: 'Sekundärquelle',
      established: 'gesichert',
      unverified: 'ungeprüft',
    },
    'systemEvidence.format': formatNames,
    'systemFacts.kind': { feature: 'Funktion', deletion: 'Löschung', setting: 'Einstellung' },
    'contracts.telecom.classification': {
      processor: 'Auftragsverarbeiter',
      own_controller: 'selbst verantwortlich',
      undecided: 'nicht entschieden',
    },
    'contractProviderPurposes.responsible': {
      provider: 'Anbieter',
      joint: 'gemeinsam',
      organisation: 'Organisation',
    },
    'contractProviderPurposes.standing': {
      allowed: 'erlaubt',
      claimed: 'nur in Anspruch genommen',
      excluded: 'ausgeschlossen',
    },
    'contracts.standardClauses.modules': { 1: 'Modul 1', 2: 'Modul 2', 3: 'Modul 3', 4: 'Modul 4' },
    'overrides.at.kind': {
      activity: 'Verarbeitung',
      organisation: 'Organisation',
      system: 'System',
      party: 'Stelle',
      contract: 'Vertrag',
      measure: 'Maßnahme',
    },
    'overrides.state': {
      in_force: 'gilt',
      lapsed: 'abgelaufen',
      facts_changed: 'Tatsachen haben sich geändert',
    },
  },
  en: {
    ...fromWords(englishAll),
    'organisation.language': { de: 'German', en: 'English' },
    'publishedNotices.lang': { de: 'German', en: 'English' },
    'activities.role': { controller: 'controller', processor: 'processor' },
    'measures.status': { ...pick(englishWords.measureStatus), proposal: 'proposal' },
    'retention.kind': {
      duration: 'period after an event',
      calendar_year_end: 'period after the end of the calendar year',
      until_event: 'until an event',
      never_stored: 'never stored',
      unlimited: 'unlimited',
      not_determinable: 'not determinable',
    },
    'systems.operationModel': {
      self_hosted: 'run by ourselves',
      external_it_provider: 'run by an IT provider',
      online_service: 'online service',
    },
    'systems.settings.microphone': { on: 'on', off: 'off' },
    'systems.settings.camera': { on: 'on', off: 'off' },
    'systems.settings.guests': { open: 'free', lobby: 'waiting room', closed: 'not admitted' },
    'systems.settings.recordingStart': { manual: 'by hand', automatic: 'by itself' },
    'systemProvenance.confidence': {
      primary: 'primary source',
      secondary: 'secondary source',
      established: 'established',
      unverified: 'not verified',
    },
    'systemEvidence.format': formatNames,
    'systemFacts.kind': { feature: 'feature', deletion: 'deletion', setting: 'setting' },
    'contracts.telecom.classification': {
      processor: 'processor',
      own_controller: 'controller of its own',
      undecided: 'not decided',
    },
    'contractProviderPurposes.responsible': {
      provider: 'provider',
      joint: 'jointly',
      organisation: 'organisation',
    },
    'contractProviderPurposes.standing': {
      allowed: 'allowed',
      claimed: 'merely claimed',
      excluded: 'ruled out',
    },
    'contracts.standardClauses.modules': { 1: 'Module 1', 2: 'Module 2', 3: 'Module 3', 4: 'Module 4' },
    'overrides.at.kind': {
      activity: 'processing',
      organisation: 'organisation',
      system: 'system',
      party: 'party',
      contract: 'contract',
      measure: 'measure',
    },
    'overrides.state': { in_force: 'in force', lapsed: 'lapsed', facts_changed: 'facts have changed' },
  },
}

function pick({ planned, implemented }: Words['measureStatus']) {
  return { planned, implemented }
}

function fromWords(words: typeof germanAll): MemberNames {
  return {
    'organisation.bodyType': words.bodyType,
    'organisation.employeeRepresentation': words.employeeRepresentation,
    'activities.approval': words.approval,
    'activities.operatingState': words.operatingState,
    'activities.impactAssessment.decision': words.assessment,
    'activities.impactAssessment.residualRisk': words.residualRisk,
    'activities.dataProvision.requirement': words.provision,
    'publishedNotices.type': words.notice,
    'activities.riskLevel': words.riskLevel,
    'dataItems.special': words.special,
    'features.use': words.featureUse,
    'disclosures.role': words.disclosureRole,
    'transfers.kind': words.transferKind,
    'transfers.dataForm': words.dataForm,
    'retention.ground': words.ground,
    'statements.kind': words.statement,
    'parties.partyType': words.partyType,
    'systems.edition': words.edition,
    'systems.encryption.endToEnd': words.endToEnd,
    'systemFeatures.availability': words.availability,
    'contracts.contractKind': words.contractKind,
    'contractChecks.result': words.contractCheck,
    'ownMeasures.status': words.measureStatus,
  }
}
