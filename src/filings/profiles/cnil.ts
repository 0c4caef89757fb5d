import { type Form } from './form.ts'
import { inForm } from './in-form.ts'
import { renamed } from './renamed.ts'

/*
 * The order and names of the register that the French authority (CNIL) offers: one sheet for each activity, with actors,
 * purposes, security, data with their periods, people, recipients and transfers; a register of its own for processors. How
 * sure that is stands in docs/profiles.md.
 */
const cnilForm: Form = {
  groups: {
    controller: [
      {
        id: 'description',
        title: { de: 'Beschreibung der Verarbeitung', en: 'Description of the processing' },
        sections: ['identity', 'dates'],
      },
      { id: 'actors', title: { de: 'Beteiligte', en: 'Actors' }, sections: ['contact', 'joint'] },
      {
        id: 'purposes',
        title: { de: 'Zwecke', en: 'Purposes' },
        sections: ['purposes', 'systems'],
      },
      { id: 'security', title: { de: 'Sicherheit', en: 'Security' }, sections: ['measures'] },
      {
        id: 'data',
        title: { de: 'Daten und Aufbewahrung', en: 'Data and how long they are kept' },
        sections: ['data', 'retention'],
      },
      { id: 'people', title: { de: 'Betroffene Personen', en: 'Data subjects' }, sections: ['subjects'] },
      {
        id: 'recipients',
        title: { de: 'Empfänger', en: 'Recipients' },
        sections: ['recipients', 'processors'],
      },
      {
        id: 'transfers',
        title: { de: 'Übermittlungen aus der Union', en: 'Transfers out of the Union' },
        sections: ['transfers'],
      },
      { id: 'further', title: { de: 'Weitere Angaben', en: 'Further details' }, sections: ['further'] },
    ],
    processor: [
      {
        id: 'description',
        title: { de: 'Beschreibung der Verarbeitung', en: 'Description of the processing' },
        sections: ['identity', 'dates', 'contact'],
      },
      {
        id: 'clients',
        title: { de: 'Auftraggeber und Verarbeitungen', en: 'Clients and categories of processing' },
        sections: ['controllers', 'systems'],
      },
      {
        id: 'chain',
        title: { de: 'Weitere Auftragsverarbeiter', en: 'Sub-processors' },
        sections: ['processors'],
      },
      {
        id: 'transfers',
        title: { de: 'Übermittlungen aus der Union', en: 'Transfers out of the Union' },
        sections: ['transfers'],
      },
      { id: 'security', title: { de: 'Sicherheit', en: 'Security' }, sections: ['measures'] },
    ],
  },
  words: {
    de: renamed({
      profile:
        'Fassung für die Aufsichtsbehörde, in Anlehnung an das Muster der französischen Aufsichtsbehörde (CNIL)',
      dates: 'Anlage, letzte Änderung, Freigabe',
      purposes: 'Haupt- und Teilzwecke',
      systems: 'Verwendete Anwendungen',
      data: 'Kategorien personenbezogener Daten, sensible Daten darunter',
      retention: 'Aufbewahrungsdauer',
      transfers: 'Übermittlungen aus der Union, mit Garantien',
      measures: 'Technische und organisatorische Sicherheitsmaßnahmen',
    }),
    en: renamed({
      profile: 'Version for the supervisory authority, modelled on the form of the French authority (CNIL)',
      dates: 'Creation, update, approval',
      purposes: 'Main purpose and further purposes',
      systems: 'Applications used',
      data: 'Categories of personal data, sensitive data among them',
      retention: 'How long data are kept',
      transfers: 'Transfers out of the Union, with safeguards',
      measures: 'Technical and organisational security measures',
    }),
  },
  remarks: [
    {
      de: 'Die CNIL empfiehlt, die Verzeichnisse des Verantwortlichen und des Auftragsverarbeiters getrennt zu führen; dieses Dokument ist eines davon. Unterzwecke stehen als weitere Zwecke, die Aufbewahrungsdauer je Datenkategorie in einer eigenen Tabelle.',
      en: 'The CNIL recommends to keep the records as controller and as processor apart; this document is one of them. Partial purposes stand as further purposes, and how long each category of data is kept in a table of its own.',
    },
  ],
}

/** For controllers (Art. 30(1) GDPR) and for processors (Art. 30(2) GDPR). */
export const cnil = inForm(cnilForm)
