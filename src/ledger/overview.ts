import { Type, type Static } from 'typebox'
import { OpenFindings } from '../findings/open-findings.ts'
import { activityRoles, approvals, operatingStates } from '../record/activities/activity.ts'
import { exact, nullable } from '../record/schema.ts'
import { Deadline } from './deadline.ts'

const count = (description: string) => Type.Integer({ minimum: 0, description })
const counts = (members: readonly string[], description: string) =>
  exact(Object.fromEntries(members.map((member) => [member, count(`How many are ${member}`)])), {
    description,
  })

/** What is to be seen of an organisation at a glance. */
export const Overview = exact(
  {
    id: Type.String({ format: 'uuid', description: 'The organisation' }),
    name: Type.String({ description: 'Its name' }),
    suspendedAt: nullable(
      Type.String({
        format: 'date-time',
        description: 'Since when its record rests; null: it does not rest',
      }),
    ),
    activities: exact(
      {
        total: count('All entries'),
        byRole: counts(activityRoles, 'By role'),
        byOperatingState: counts(operatingStates, 'By operating state'),
        byApproval: counts(approvals, 'By step of approval'),
      },
      { description: 'How many processing activities it records' },
    ),
    deadlines: nullable(
      exact(
        {
          overdue: count('How many days have passed'),
          ahead: count('How many fall within a year from today'),
          next: Type.Array(Deadline, { description: 'The first of them by day, overdue ones included' }),
        },
        { description: 'What is due or ends; null: not asked for' },
      ),
    ),
    findings: nullable(OpenFindings),
    changedAt: Type.String({ format: 'date-time', description: 'When anything was recorded last' }),
    head: exact(
      {
        seq: Type.Integer({ description: 'Its position: how many changes there are' }),
        hash: Type.String({ description: 'Its hash, hexadecimal' }),
      },
      { description: 'The newest row of its ledger' },
    ),
  },
  { $id: 'Overview', description: 'An organisation at a glance' },
)
export type Overview = Static<typeof Overview>
