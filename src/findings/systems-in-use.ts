import { type Activity } from '../record/activities/activity.ts'

/** Gathers the ids of the systems that an activity, planned or operating, uses; the activities come one by one. */
export function systemsInUse() {
  const ids = new Set<string>()
  return {
    ids: ids as ReadonlySet<string>,
    add: ({ operatingState, systemIds }: Pick<Activity, 'operatingState' | 'systemIds'>): void => {
      if (operatingState !== 'ended') for (const id of systemIds ?? []) ids.add(id)
    },
  }
}
