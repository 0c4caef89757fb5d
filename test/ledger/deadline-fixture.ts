import { type TSchema } from 'typebox'
import { lawVersion } from '../../src/law/law.ts'
import { type Activity, activitySchema } from '../../src/record/activities/activity.ts'
import { Contract } from '../../src/record/contracts/contract.ts'
import { type Surroundings, surroundingsOf } from '../../src/record/dossier.ts'
import { Party } from '../../src/record/parties/party.ts'
import { System } from '../../src/record/systems/system.ts'
import { organisation } from '../filings/fixture-around.ts'
import { idOf, stored } from '../filings/fixture-ids.ts'

export const ids = {
  provider: idOf(601),
  idle: idOf(602),
  agreement: idOf(611),
  unused: idOf(612),
  old: idOf(613),
  forgotten: idOf(614),
  system: idOf(621),
  certificate: idOf(631),
  instrument: idOf(632),
  link: idOf(641),
} as const

export const today = '2026-11-20'

const certificates = [
  { id: ids.certificate, scheme: 'ISO/IEC 27001', validUntil: '2027-02-28' },
  { scheme: 'Ohne Ablauf' },
]
const contract = (id: string, name: string, more: object) =>
  stored(Contract, id, { name, contractKind: 'processing_agreement', partyIds: [ids.provider], ...more })

/** A provider with a certificate, its contract and its system; beside them what no activity needs. */
export const around: Surroundings = surroundingsOf({
  role: 'controller',
  at: `${today}T12:00:00.000Z`,
  on: today,
  lawVersion,
  organisation: { ...organisation, reviewInterval: null, dataProtectionOfficerId: null },
  parties: [
    stored(Party, ids.provider, { name: 'Konferenzdienst GmbH', partyType: 'organisation', certificates }),
    stored(Party, ids.idle, { name: 'Früherer Dienst AG', partyType: 'organisation', certificates: null }),
  ],
  systems: [
    stored(
      System,
      ids.system,
      {
        name: 'Konferenzdienst',
        operationModel: 'online_service',
        providerId: ids.provider,
        endedOn: '2027-03-31',
        processors: [{ id: ids.link, partyId: ids.provider, contractId: ids.agreement }],
      },
      { evidence: null },
    ),
  ],
  contracts: [
    contract(ids.agreement, 'AVV Konferenzdienst', { validTo: '2026-12-31' }),
    contract(ids.unused, 'AVV ohne Tätigkeit', { validTo: '2027-01-31', contractKind: 'other' }),
    contract(ids.old, 'AVV von 2020', { validTo: '2020-12-31' }),
    contract(ids.forgotten, 'AVV abgelaufen', { validTo: '2026-10-31', contractKind: 'joint_arrangement' }),
  ],
  measures: [],
  assessments: [],
  subprocessorLists: [],
  criteria: null,
  activities: [],
})

/** An operating activity of which nothing but the name is known, and what is given. */
export function activity(
  number: number,
  given: object = {},
  role: Activity['role'] = 'controller',
): Activity {
  const bare = { role, name: `Tätigkeit ${number}`, operatingState: 'operating' }
  return stored<TSchema>(
    activitySchema(role),
    idOf(number),
    { ...bare, ...given },
    { approval: 'draft' },
  ) as Activity
}
