import { ProcessorActivity } from '../../record/activities/activity.ts'
import { type Dossier } from '../../record/dossier.ts'
import { around, ids, processors } from './around.ts'
import { measures, transfer } from './controller.ts'
import { idOf, stored } from './stored.ts'

/** The controllers the sound processor works for. */
export const controllers = [
  { partyId: ids.client, categories: ['Bereitstellung von Videokonferenzen'], contractId: ids.agreement },
]

/** An activity of a processor of which no rule has anything to say, with everything it refers to. */
export const soundProcessor: Dossier = {
  ...around,
  role: 'processor',
  activities: [
    stored(
      ProcessorActivity,
      idOf(3),
      {
        role: 'processor',
        name: 'Videokonferenzen für Kunden',
        department: 'Kundendienst',
        contactId: ids.department,
        operatingState: 'operating',
        introducedOn: '2026-02-01',
        lastReviewedOn: '2026-09-01',
        controllers,
        systemIds: [ids.system],
        processors,
        transfers: [{ ...transfer, dataItemIds: null }],
        measures,
      },
      {
        approval: 'draft',
        approvedVersion: null,
        submittedBy: null,
        lastEditedBy: 'key:example',
        publishedNotices: null,
      },
    ),
  ],
}
