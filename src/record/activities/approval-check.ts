import { type Context } from '../../context.ts'
import { type Activity } from './activity.ts'

/** Throws a refusal when an activity, as it stands, is not to be approved. */
export type ApprovalCheck = (context: Context, organisationId: string, activity: Activity) => Promise<void>

/** Throws a refusal when an activity, as it stands, is not to be started. */
export type StartCheck = ApprovalCheck
