/**
 * Fields of an entry a statement may be about, or that may be unknown. They stand for the field itself, not its value; a field that is a
 * property of its own stands among the properties.
 */
export const fieldTerms = {
  jointControllers: { de: 'Gemeinsam Verantwortliche', en: 'Joint controllers' },
  purposes: { de: 'Zwecke', en: 'Purposes' },
  legalBases: { de: 'Rechtsgrundlagen', en: 'Legal bases' },
  dataItems: { de: 'Datenkategorien', en: 'Categories of data' },
  subjects: { de: 'Betroffene Personen', en: 'Data subjects' },
  origins: { de: 'Herkunft der Daten', en: 'Origin of the data' },
  features: { de: 'Funktionen', en: 'Features' },
  disclosures: { de: 'Empfänger', en: 'Recipients' },
  systemIds: { de: 'Systeme', en: 'Systems' },
  processors: { de: 'Auftragsverarbeiter', en: 'Processors' },
  hostingCountries: { de: 'Länder der Speicherung', en: 'Countries of storage' },
  transfers: { de: 'Drittlandübermittlungen', en: 'Transfers to third countries' },
  instruments: { de: 'Instrumente der Übermittlung', en: 'Transfer instruments' },
  retention: { de: 'Löschfristen', en: 'Time limits for erasure' },
  measures: { de: 'Maßnahmen', en: 'Measures' },
  impactAssessment: { de: 'Folgenabschätzung', en: 'Impact assessment' },
  screening: { de: 'Vorprüfung', en: 'Screening' },
  riskLevel: { de: 'Risiko', en: 'Risk' },
  controllers: { de: 'Verantwortliche', en: 'Controllers' },
  categories: { de: 'Kategorien von Verarbeitungen', en: 'Categories of processing' },
} as const
