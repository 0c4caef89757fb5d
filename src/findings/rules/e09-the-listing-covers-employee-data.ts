import { type Activity } from '../../record/activities/activity.ts'
import { employees } from '../../record/activities/subjects.ts'
import { type Transfer } from '../../record/activities/transfer.ts'
import { restsOnList } from '../adequacy.ts'
import { listingsOf } from '../listing.ts'
import { undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { framework, item, transfer as sound } from '../sound/controller.ts'
import { collectGrounds, transferName } from '../transfers.ts'
import { rule } from '../rule.ts'

/** Whether data of employees are among those transferred; null where the record does not say which they are. */
function concernsEmployees(activity: Activity, { dataItemIds }: Transfer): boolean | null {
  if (activity.role === 'processor' || activity.dataItems === null) return null
  const items = activity.dataItems.filter(({ id }) => dataItemIds?.includes(id) ?? true)
  const isAmong = items.some(({ subjects }) =>
    subjects?.some(({ code }) => code !== null && employees.has(code)),
  )
  if (isAmong) return dataItemIds === null ? null : true
  return items.some(({ subjects }) => !subjects?.length || subjects.some(({ code }) => code === null))
    ? null
    : false
}

export const e09 = rule({
  code: 'VVT-E09',
  severity: 'warning',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Gehen Beschäftigtendaten nach dem Data Privacy Framework in die USA, umfasst die Zertifizierung Personaldaten (HR).',
    en: 'Where employee data go to the US under the Data Privacy Framework, the certification covers human-resources data.',
  },
  cites: '(EU) 2023/1795 Annex I, Supplemental Principle 9',
  ground: 'law',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'In der Liste nachsehen, ob «HR Data» umfasst ist; sonst eine andere Grundlage wählen. Ob jede Nutzung durch Beschäftigte darunter fällt, ist umstritten.',
    en: 'Look up in the list whether “HR Data” is covered; otherwise choose another ground. Whether every use by employees comes under it is disputed.',
  },
  check: (facts) =>
    collectGrounds(facts.transfers.items, (instrument, transfer, at) => {
      if (!restsOnList(facts.law, instrument.code, transfer)) return null
      const listings = listingsOf(facts, transfer, instrument)
      if (listings.length === 0 || listings.some(({ coversEmployeeData }) => coversEmployeeData)) return null
      const concerns = concernsEmployees(facts.activity, transfer)
      if (concerns === false) return null
      const name = transferName(facts, transfer)
      const isExcluded = listings.every(({ coversEmployeeData }) => coversEmployeeData === false)
      const data =
        concerns === true
          ? { de: 'Beschäftigtendaten werden übermittelt', en: 'Employee data are transferred' }
          : {
              de: 'Ob Beschäftigtendaten übermittelt werden, ist offen',
              en: 'Whether employee data are transferred is open',
            }
      const list = isExcluded
        ? {
            de: 'die Zertifizierung umfasst nach dem Eintrag keine Personaldaten (HR)',
            en: 'by the entry the certification does not cover human-resources data',
          }
        : {
            de: 'ob die Zertifizierung Personaldaten (HR) umfasst, ist nicht geprüft',
            en: 'whether the certification covers human-resources data has not been examined',
          }
      return (concerns === true && isExcluded ? violated : undecided)(`${at}/coversEmployeeData`, {
        de: `${name.de}: ${data.de}; ${list.de}. Nach Anhang I, Zusatzgrundsatz 9; ungeprüft.`,
        en: `${name.en}: ${data.en}; ${list.en}. By Annex I, Supplemental Principle 9; not checked.`,
      })
    }),
  examples: [
    { title: { de: 'Personaldaten umfasst', en: 'Human-resources data covered' }, verdict: 'satisfied' },
    {
      title: { de: 'Keine Beschäftigten betroffen', en: 'No employees concerned' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-META-CONN', subjects: [{ code: 'DS-GUEST' }] }],
        disclosures: null,
        retention: null,
        transfers: [{ ...sound, instruments: [{ ...framework, coversEmployeeData: false }] }],
      },
      parties: { [ids.support]: { certificates: null } },
    },
    {
      title: { de: 'Personaldaten nicht umfasst', en: 'Human-resources data not covered' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/coversEmployeeData',
      activity: { transfers: [{ ...sound, instruments: [{ ...framework, coversEmployeeData: false }] }] },
      parties: { [ids.support]: { certificates: null } },
    },
    {
      title: { de: 'Nicht geprüft, welche Daten es sind', en: 'Not examined which data these are' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/coversEmployeeData',
      activity: {
        transfers: [
          { ...sound, dataItemIds: null, instruments: [{ ...framework, coversEmployeeData: false }] },
        ],
      },
      parties: { [ids.support]: { certificates: null } },
    },
    {
      title: { de: 'Umfang der Zertifizierung nicht geprüft', en: 'Scope of the certification not examined' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/coversEmployeeData',
      activity: { transfers: [{ ...sound, instruments: [{ ...framework, coversEmployeeData: null }] }] },
      parties: { [ids.support]: { certificates: null } },
    },
  ],
})
