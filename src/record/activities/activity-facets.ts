import { type Activity } from './activity.ts'

/** The values inside an activity by which lists are filtered: countries of transfer, categories of data. */
export function activityFacets(activity: Activity): { facet: string; value: string }[] {
  const countries = (activity.transfers ?? []).map(({ country }) => country)
  const items = activity.role === 'controller' ? (activity.dataItems ?? []) : []
  return [
    ...distinct('transfer_country', countries),
    ...distinct(
      'data_category',
      items.map(({ code }) => code),
    ),
  ]
}

function distinct(facet: string, values: readonly (string | null)[]) {
  const present = new Set(values.filter((value) => value !== null))
  return [...present].map((value) => ({ facet, value }))
}
