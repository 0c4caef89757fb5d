import { lawVersion } from '../../src/law/law.ts'
import { type Dossier } from '../../src/record/dossier.ts'
import * as activities from './fixture-activities.ts'
import { difficultTexts, manyItems } from './fixture-difficult.ts'
import { webinars } from './fixture-webinars.ts'
import { contracts, measures, organisation, parties, systems } from './fixture-around.ts'

const moment = {
  at: '2026-09-30T21:59:59.000Z',
  on: '2026-09-30',
  lawVersion,
  organisation,
  subprocessorLists: [],
  criteria: null,
}
const around = { parties, systems, contracts, measures, assessments: [] }

/** The record of a town as a controller: complete, bare, stated, tangled and difficult entries. */
export const controllerDossier: Dossier = {
  ...moment,
  ...around,
  role: 'controller',
  activities: [
    activities.internalMeetings,
    webinars,
    activities.onlyName,
    activities.statedActivity,
    difficultTexts,
    manyItems,
  ],
}

/** The record of the same town as a processor. */
export const processorDossier: Dossier = {
  ...moment,
  ...around,
  role: 'processor',
  activities: [activities.serviceForClients, activities.bareService],
}

/** A record nothing is known of but whose it is. */
export const emptyDossier: Dossier = {
  ...moment,
  organisation: {
    ...organisation,
    address: null,
    email: null,
    phone: null,
    website: null,
    dataProtectionOfficerId: null,
    authority: null,
    measuresReference: null,
    externalIds: [],
  },
  parties: [],
  systems: [],
  contracts: [],
  measures: [],
  assessments: [],
  role: 'controller',
  activities: [],
}
