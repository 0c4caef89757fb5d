import { type Language } from '../../law/entry.ts'
import { germanFields } from './fields.de.ts'
import { englishFields } from './fields.en.ts'
import { memberNames } from './members.ts'
import { type ActivityRole } from '../../record/activities/activity.ts'
import { type Column, type FieldLabels } from './table.ts'

/** All that a workbook says in one language. */
export type TableTexts = {
  /** The name of a field; undefined where it has none. */
  readonly fieldOf: (table: string, key: string) => string | undefined
  /** The header of a column. */
  readonly headerOf: (table: string, column: Column) => string
  /** The name of a sheet, at most 31 characters and without the signs that spreadsheets forbid. */
  readonly sheetOf: (table: string, role: ActivityRole) => string
  /** A member of a closed list in words. */
  readonly wordOf: (table: string, path: string, member: string) => string
  /** What is said of a list that was examined and is empty. */
  readonly none: string
  readonly info: Readonly<Record<string, string>>
}

const own = {
  de: {
    fields: germanFields,
    label: (name: string) => `${name} – in Worten`,
    given: (name: string) => `${name}: Angaben vorhanden`,
    count: (name: string) => `${name} (Anzahl)`,
    none: 'keine (geprüft)',
    processor: 'Verarbeitungen im Auftrag',
    sheets: {
      info: 'Info',
      organisation: 'Organisation',
      activities: 'Verarbeitungstätigkeiten',
      jointControllers: 'Gemeinsam Verantwortliche',
      purposes: 'Zwecke',
      legalBases: 'Rechtsgrundlagen',
      art9Conditions: 'Ausnahmen Art. 9',
      dataItems: 'Datenkategorien',
      features: 'Funktionen',
      disclosures: 'Empfänger',
      controllers: 'Verantwortliche',
      processors: 'Auftragsverarbeiter',
      transfers: 'Drittlandübermittlungen',
      instruments: 'Instrumente der Übermittlung',
      measures: 'Maßnahmen',
      retention: 'Löschfristen',
      screening: 'DSFA-Kriterien',
      statements: 'Erklärungen',
      publishedNotices: 'Veröffentlichte Texte',
      parties: 'Stellen und Personen',
      partyCertificates: 'Zertifikate',
      systems: 'Systeme',
      systemProcessors: 'Systeme Auftragsverarbeiter',
      systemFeatures: 'Systeme Funktionen',
      systemDeletion: 'Systeme Löscheinstellungen',
      systemProvenance: 'Systeme Herkunft',
      systemEvidence: 'Systeme Nachweise',
      systemFacts: 'Systeme Tatsachen',
      contracts: 'Verträge',
      contractProviderPurposes: 'Verträge eigene Zwecke',
      contractChecks: 'Verträge Prüfpunkte',
      ownMeasures: 'Eigene Maßnahmen',
      overrides: 'Akzeptierte Feststellungen',
      overflow: 'Fortsetzungen',
    },
    info: {
      key: 'Schlüssel',
      label: 'Angabe',
      value: 'Inhalt',
      format: 'Format',
      formatVersion: 'Version des Formats',
      organisation: 'Organisation',
      organisationId: 'ID der Organisation',
      role: 'Verzeichnis',
      lang: 'Sprache',
      asOf: 'Stand der Daten (UTC)',
      day: 'Rechtslage nach dem Stand vom',
      lawVersion: 'Version der Rechtsdaten',
      withNotes: 'Mit internen Notizen',
      reading: 'Lesehinweis',
      note: 'Maßgeblich sind die Codes; die Spalten „in Worten“ erläutern sie nur. Leere Zelle: nicht geprüft. 0 oder []: geprüft, keine. Was hier fehlt, kann bei den Erklärungen stehen.',
      entries: 'Einträge',
      unapproved: 'davon nicht freigegeben',
      planned: 'davon geplant',
      operating: 'davon in Betrieb',
      ended: 'davon beendet',
      rows: 'Zeilen',
      controller: 'Verzeichnis von Verarbeitungstätigkeiten, Art. 30 Abs. 1 DSGVO',
      processor: 'Verzeichnis der Kategorien von Verarbeitungen im Auftrag, Art. 30 Abs. 2 DSGVO',
      part: 'Teil',
      text: 'Text',
      mark: 'Kennzeichen',
    },
  },
  en: {
    fields: englishFields,
    label: (name: string) => `${name} – in words`,
    given: (name: string) => `${name}: details given`,
    count: (name: string) => `${name} (count)`,
    none: 'none (examined)',
    processor: 'Processing for controllers',
    sheets: {
      info: 'Info',
      organisation: 'Organisation',
      activities: 'Processing activities',
      jointControllers: 'Joint controllers',
      purposes: 'Purposes',
      legalBases: 'Legal bases',
      art9Conditions: 'Art. 9 conditions',
      dataItems: 'Categories of data',
      features: 'Features',
      disclosures: 'Recipients',
      controllers: 'Controllers served',
      processors: 'Processors',
      transfers: 'Third-country transfers',
      instruments: 'Transfer instruments',
      measures: 'Measures',
      retention: 'Time limits for erasure',
      screening: 'DPIA criteria',
      statements: 'Statements',
      publishedNotices: 'Published texts',
      parties: 'Parties',
      partyCertificates: 'Certificates',
      systems: 'Systems',
      systemProcessors: 'Systems processors',
      systemFeatures: 'Systems features',
      systemDeletion: 'Systems deletion settings',
      systemProvenance: 'Systems provenance',
      systemEvidence: 'Systems evidence',
      systemFacts: 'Systems facts',
      contracts: 'Contracts',
      contractProviderPurposes: 'Contracts own purposes',
      contractChecks: 'Contracts points checked',
      ownMeasures: 'Own measures',
      overrides: 'Accepted findings',
      overflow: 'Continuations',
    },
    info: {
      key: 'Key',
      label: 'Item',
      value: 'Content',
      format: 'Format',
      formatVersion: 'Version of the format',
      organisation: 'Organisation',
      organisationId: 'ID of the organisation',
      role: 'Record',
      lang: 'Language',
      asOf: 'State of the data (UTC)',
      day: 'Law as it stood on',
      lawVersion: 'Version of the legal data',
      withNotes: 'With internal notes',
      reading: 'How to read it',
      note: 'The codes count; the columns “in words” only explain them. Empty cell: not examined. 0 or []: examined, none. What is missing here may be told among the statements.',
      entries: 'Entries',
      unapproved: 'not approved',
      planned: 'planned',
      operating: 'in operation',
      ended: 'ended',
      rows: 'Rows',
      controller: 'Record of processing activities, Art. 30(1) GDPR',
      processor: 'Record of categories of processing for controllers, Art. 30(2) GDPR',
      part: 'Part',
      text: 'Text',
      mark: 'Mark',
    },
  },
}

/** The texts of a language. */
export function tableTexts(lang: Language): TableTexts {
  return texts[lang]
}

const texts = { de: textsOf('de'), en: textsOf('en') }

function textsOf(lang: Language): TableTexts {
  const { fields, sheets, info, none, label, given, count, processor } = own[lang]
  const names: FieldLabels = fields
  const members = memberNames(lang)
  const fieldOf = (table: string, key: string) => names[`${table}.${key}`] ?? names[key]
  const headerOf = (table: string, { key, kind, path }: Column): string => {
    const isName = kind === 'name' && path.length > 0
    const name = fieldOf(table, isName ? path.join('.') : key) ?? key
    if (isName) return label(name)
    return kind === 'given' ? given(name) : kind === 'count' ? count(name) : name
  }
  const wordOf = (table: string, path: string, member: string) =>
    `${table}.${path}` === 'statements.field'
      ? (fieldOf('activities', member) ?? member)
      : (members[`${table}.${path}`]?.[member] ?? member)
  const sheetOf = (table: string, role: ActivityRole) =>
    table === 'activities' && role === 'processor'
      ? processor
      : ((sheets as Readonly<Record<string, string>>)[table] ?? table)
  return { fieldOf, headerOf, sheetOf, wordOf, none, info }
}
