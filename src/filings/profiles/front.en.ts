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
  profile: 'Supervisory authority, arranged like the form of the German Data Protection Conference (DSK)',
  organisation: { controller: 'Controller', processor: 'Processor' },
  page: 'Page {page} of {pages}',
  contents: 'Contents',
  gap: 'open',
  notice: 'Note',
  field: 'Item',
  value: 'Content',
  footer: (day, version) => `As of ${day} · Legal data ${version}`,

  facts: {
    asOf: 'State of the data',
    on: 'Law as it stood on',
    law: 'Version of the legal data',
    lawSeen: (version, until) => `${version} (developments considered up to ${until})`,
    entries: 'Number of entries',
    unapproved: 'not approved yet',
    open: 'with open points',
    states: 'Operation',
    stateCounts: (planned, operating, ended) =>
      `${operating} in operation, ${planned} planned, ${ended} ended`,
    profile: 'Arrangement',
    basis: 'Purpose of this document',
    basisText: {
      controller:
        'Kept under Art. 30(1) GDPR. It is made available to the supervisory authority on request (Art. 30(4) GDPR).',
      processor:
        'Kept under Art. 30(2) GDPR. It is made available to the supervisory authority on request (Art. 30(4) GDPR).',
    },
  },

  cover: {
    heading: {
      controller: 'Front sheet: details of the controller',
      processor: 'Front sheet: details of the processor',
    },
    legend:
      'Open points are marked as such; no entry was left out because details are missing. “None (examined)” means: examined, there is none. “Not examined” means: nothing can be said about it yet.',
    name: 'Name',
    bodyType: 'Kind of body',
    sector: 'Task or line of business',
    contact: 'Address and contact',
    jointControllers: 'Joint controllers',
    inActivities: (name, numbers) => `${name} (entries no. ${numbers})`,
    jointUnexamined: (numbers) => `Not examined in entries no. ${numbers}`,
    representative: 'Representative in the Union',
    representativeNotNeeded: 'no representative entered; the address given is within the EEA',
    dpo: 'Data protection officer',
    noDpo: 'Not designated. Reason',
    authority: 'Competent supervisory authority',
    measures: 'General description of the technical and organisational measures',
    review: 'Own rhythm of review',
    every: (duration) => `${duration}; set by the organisation itself, not prescribed by law`,
    externalIds: 'Ids in other systems',
    overview: 'Overview of the entries',
    number: 'No.',
    activity: 'Name',
    state: 'Operation',
    approval: 'Approval',
    openPoints: 'Open points',
    noActivities: 'The record holds no entries.',
  },
}
