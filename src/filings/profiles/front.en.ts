import { type FrontTexts } from './front.de.ts'

/** Fixed texts of front page and front sheet, in English. */
export const englishFront: FrontTexts = {
  title: {
    controller: 'Record of processing activities',
    processor: 'Record of all categories of processing carried out on behalf of controllers',
  },
  subtitle: {
    controller: 'Record of the controller under Art. 30(1) GDPR · Videoconferencing',
    processor: 'Record of the processor under Art. 30(2) GDPR · Videoconferencing',
  },
  profile:
    'Version for the supervisory authority, modelled on the form of the German Data Protection Conference (DSK)',
  organisation: { controller: 'Controller', processor: 'Processor' },
  page: 'Page {page} of {pages}',
  contents: 'Contents',
  gap: 'open',
  notice: 'Note',
  field: 'Item',
  value: 'Content',
  footer: (day, version) => `As of ${day} · Legal data ${version}`,

  facts: {
    asOf: 'Data as of',
    on: 'Law as it stood on',
    law: 'Version of the legal data',
    lawSeen: (version, until) => `${version} (developments considered up to ${until})`,
    entries: 'Number of entries',
    unapproved: 'not approved',
    unapprovedNotice: (unapproved, entries) =>
      `Entries not approved: ${unapproved} of ${entries}. Each is marked, and shows work in progress.`,
    open: 'with open points',
    states: 'Operation',
    stateCounts: (planned, operating, ended) =>
      `${operating} in operation, ${planned} planned, ${ended} ended`,
    profile: 'Layout',
    subject: 'Subject',
    subjectText:
      'Processing in connection with videoconferencing. Other processing is not the subject of this document.',
    basis: 'Purpose of this document',
    basisText: {
      controller:
        'Record under Art. 30(1) GDPR, to be made available to the supervisory authority on request (Art. 30(4) GDPR)',
      processor:
        'Record under Art. 30(2) GDPR, to be made available to the supervisory authority on request (Art. 30(4) GDPR)',
    },
  },

  cover: {
    heading: {
      controller: 'Front sheet: details of the controller',
      processor: 'Front sheet: details of the processor',
    },
    legend:
      'Open points are marked as such; no entry was left out because details are missing. “None (examined)” means: examined, there is none. “Not examined” means: nothing can be said about it yet. “Proposal” means: derived, but not decided on. “For information” marks details that Art. 30 GDPR does not ask for.',
    name: 'Name',
    bodyType: 'Kind of body',
    sector: 'Function or line of business',
    contact: 'Address and contact',
    jointControllers: 'Joint controllers',
    inActivities: (name, numbers) => `${name} (entries ${numbers})`,
    jointUnexamined: (numbers) => `Not examined in entries ${numbers}`,
    representative: 'Representative in the Union',
    representativeNotNeeded: 'no representative entered; the address given is within the EEA',
    dpo: 'Data protection officer',
    noDpo: 'Not designated. Reason',
    standing: 'Further facts about the body',
    establishedInUnion: 'Establishment in the Union',
    smallBodyExemption: 'Exemption under Art. 30(5) GDPR relied on',
    employeeRepresentation: 'Works council or staff council',
    authority: 'Competent supervisory authority',
    measures: 'General description of the technical and organisational measures',
    review: 'Review interval',
    every: (duration) => `${duration} (set by the organisation itself)`,
    externalIds: 'Identifiers in other systems',
    overview: 'Overview of the entries',
    number: 'No.',
    activity: 'Name',
    state: 'Operation',
    approval: 'Approval',
    openPoints: 'Open points',
    place: 'Place',
    date: 'Date',
    signature: {
      controller: 'Signature on behalf of the controller',
      processor: 'Signature on behalf of the processor',
    },
    noActivities: 'The record holds no entries.',
  },
}
