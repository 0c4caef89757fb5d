import { type Form } from './form.ts'
import { inForm } from './in-form.ts'
import { renamed } from './renamed.ts'

/** Columns of the template that the record does not hold. */
const notHeld = {
  de: 'Die Vorlage des ICO fragt auch nach Datenpannen und ihrem Nachweis, nach den Rechten der betroffenen Personen, nach der Bedingung aus Anhang 1 des Data Protection Act 2018 und danach, ob Daten nach der zugehörigen Regelung aufbewahrt und gelöscht werden. Das ist nicht Gegenstand dieses Dokuments.',
  en: 'The template of the ICO also asks for personal data breaches and where they are recorded, for the rights that people have, for the condition of Schedule 1 to the Data Protection Act 2018, and whether data are kept and erased as the policy document behind it says. This document does not hold these.',
}

/*
 * The order of the columns of the documentation templates that the authority of the United Kingdom (ICO) offers, for
 * controllers and for processors. How sure that is stands in docs/profiles.md.
 */
const icoForm: Form = {
  groups: {
    controller: [
      {
        id: 'entry',
        title: { de: 'Eintrag', en: 'Entry' },
        sections: ['identity', 'dates'],
      },
      {
        id: 'article30',
        title: { de: 'Angaben nach Art. 30', en: 'Documentation under Article 30' },
        sections: [
          'contact',
          'purposes',
          'joint',
          'subjects',
          'data',
          'recipients',
          'processors',
          'transfers',
          'retention',
          'measures',
        ],
      },
      {
        id: 'further',
        title: {
          de: 'Weitere Angaben der Vorlage: Ort der Daten, Folgenabschätzung, Information',
          en: 'Further columns: location of the data, impact assessment, information',
        },
        sections: ['systems', 'further'],
        remarks: [notHeld],
      },
    ],
    processor: [
      {
        id: 'entry',
        title: { de: 'Eintrag', en: 'Entry' },
        sections: ['identity', 'dates', 'contact'],
      },
      {
        id: 'article30',
        title: { de: 'Angaben nach Art. 30', en: 'Documentation under Article 30' },
        sections: ['controllers', 'transfers', 'measures'],
      },
      {
        id: 'further',
        title: { de: 'Weitere Angaben', en: 'Further details' },
        sections: ['processors', 'systems'],
      },
    ],
  },
  words: {
    de: renamed({
      profile:
        'Fassung für die Aufsichtsbehörde, in Anlehnung an die Vorlage der Aufsichtsbehörde des Vereinigten Königreichs (ICO)',
      contact: 'Geschäftsbereich und Kontakt',
      purposes: 'Zwecke der Verarbeitung und Rechtsgrundlagen',
      joint: 'Name und Kontakt gemeinsam Verantwortlicher',
      subjects: 'Kategorien von Personen',
      processors: {
        controller: 'Auftragsverarbeiter und Fundstelle der Verträge',
        processor: 'Weitere Auftragsverarbeiter und Fundstelle der Verträge',
      },
      transfers: 'Drittländer und internationale Organisationen, Garantien für Ausnahmefälle',
      retention: 'Aufbewahrungsplan',
      measures: 'Allgemeine Beschreibung der technischen und organisatorischen Sicherheitsmaßnahmen',
      systems: 'Ort der Daten: Systeme',
    }),
    en: renamed({
      profile:
        'Version for the supervisory authority, modelled on the documentation template of the Information Commissioner’s Office (ICO) of the United Kingdom',
      contact: 'Business function and contact',
      purposes: 'Purpose of processing, with lawful basis',
      joint: 'Name and contact details of joint controllers',
      subjects: 'Categories of individuals',
      processors: {
        controller: 'Processors, with the place of the contract',
        processor: 'Sub-processors, with the place of the contract',
      },
      transfers: 'Third countries and international organisations, safeguards for exceptional transfers',
      retention: 'Retention schedule',
      measures: 'General description of technical and organisational security measures',
      systems: 'Location of the data: systems',
    }),
  },
  remarks: [
    {
      de: 'Zitiert und geprüft wird nach der DSGVO der Europäischen Union; Art. 30 der UK GDPR ist gleich gegliedert. Angemessenheit und Garantien von Übermittlungen sind nach dem Recht der Union angegeben; Angemessenheitsregelungen, Mustervertrag (IDTA) und Zusatz (Addendum) des Vereinigten Königreichs sind hier nicht geprüft. Drittland heißt: außerhalb des Europäischen Wirtschaftsraums.',
      en: 'Citations are of the GDPR of the European Union; Art. 30 of the UK GDPR is divided in the same way. Adequacy and safeguards of transfers are told by the law of the Union; adequacy regulations, transfer agreement (IDTA) and Addendum of the United Kingdom are not examined here. A third country is one outside the European Economic Area.',
    },
  ],
}

/** For controllers and for processors, Art. 30 UK GDPR. */
export const ico = inForm(icoForm)
