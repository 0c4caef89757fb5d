import { type DataItem } from '../data-item.ts'
import { ask, both, namesOf } from './part.ts'
import { type OpenQuestion, type Text } from './proposal.ts'
import { type Found, type Group, type Looked } from './retention-periods.ts'
import { type Setting } from './setting.ts'

/** Who decides on proposed periods, whether a statute applies, when a period begins, and what has none at all. */
export function retentionQuestions(
  setting: Setting,
  looked: readonly Looked[],
  groups: readonly Group[],
): OpenQuestion[] {
  return [
    ...proposals(setting, groups),
    ...statutes(setting, groups),
    ...openStarts(setting, groups),
    ...looked.flatMap((one) => [...missing(setting, one), ...conflict(setting, one)]),
  ]
}

function namesIn({ law }: Setting, items: readonly DataItem[]): Text {
  return namesOf(
    law,
    'data-categories',
    items.flatMap(({ code }) => code ?? []),
  )
}

function itemsOf(groups: readonly Group[]): DataItem[] {
  return groups.flatMap((group) => group.map(({ item }) => item))
}

function proposals(setting: Setting, groups: readonly Group[]): OpenQuestion[] {
  const proposed = groups.filter(([first]) => first?.period.ground === 'proposal')
  if (proposed.length === 0) return []
  const names = namesIn(setting, itemsOf(proposed))
  return [
    ask(
      '/retention',
      'retention-proposal',
      both(
        `Diese Fristen sind nur Vorschläge, über die niemand entschieden hat: ${names.de}. Wer legt sie fest, und wie wird gelöscht?`,
        `These time limits are only proposals on which nobody has decided: ${names.en}. Who decides on them, and how are the data erased?`,
      ),
      'GDPR Art. 5(1)(e), 30(1)(f)',
    ),
  ]
}

function statutes(setting: Setting, groups: readonly Group[]): OpenQuestion[] {
  return groups.flatMap((group, index) => {
    const period = group[0]?.period
    if (period?.ground !== 'statute') return []
    const names = namesIn(setting, itemsOf([group]))
    return [
      ask(
        `/retention/${index}`,
        'retention-statute',
        both(
          `Gilt ${period.cites ?? 'die Vorschrift'} für diese Stelle und diese Daten: ${names.de}?`,
          `Does ${period.cites ?? 'the provision'} apply to this body and these data: ${names.en}?`,
        ),
        period.cites,
      ),
    ]
  })
}

function openStarts(setting: Setting, groups: readonly Group[]): OpenQuestion[] {
  return groups.flatMap((group, index) => {
    const period = group[0]?.period
    const runs = period?.kind === 'duration' || period?.kind === 'calendar_year_end'
    if (!runs || period.start !== null) return []
    const names = namesIn(setting, itemsOf([group]))
    return [
      ask(
        `/retention/${index}/start`,
        'retention-start',
        both(
          `Mit welchem Ereignis beginnt die Frist: ${names.de}?`,
          `With which event does the period begin: ${names.en}?`,
        ),
        'GDPR Art. 30(1)(f)',
      ),
    ]
  })
}

function missing(setting: Setting, { item, index, found }: Looked): OpenQuestion[] {
  if (found.periods.length > 0) return []
  const names = namesIn(setting, [item])
  const why = reasons[found.whyNone]
  return [
    ask(
      `/dataItems/${index}`,
      'retention',
      both(
        `Für «${names.de}» ist keine Löschfrist vorgeschlagen. ${why.de}`,
        `No time limit is proposed for “${names.en}”. ${why.en}`,
      ),
      'GDPR Art. 30(1)(f), 5(1)(e)',
    ),
  ]
}

/** The system erases at another time than a provision of the catalogue has it. */
function conflict(setting: Setting, { item, index, found }: Looked): OpenQuestion[] {
  if (!found.statuteAside) return []
  const names = namesIn(setting, [item])
  return [
    ask(
      `/dataItems/${index}`,
      'retention-conflict',
      both(
        `Die Einstellung des Systems weicht von der Frist ab, die der Katalog aus ${found.statuteAside} entnimmt: ${names.de}. Was gilt?`,
        `The setting of the system differs from the period the catalogue takes from ${found.statuteAside}: ${names.en}. Which applies?`,
      ),
      found.statuteAside,
    ),
  ]
}

const reasons: Readonly<Record<Found['whyNone'], Text>> = {
  prohibited: both(
    'Diese Daten sollen in diesem Zusammenhang nicht erhoben werden. Warum fallen sie an, und wann werden sie gelöscht?',
    'These data should not be collected in this context. Why do they arise, and when are they erased?',
  ),
  national: both(
    'Der Katalog kennt nur eine Frist nach deutschem Recht. Welche gilt hier?',
    'The catalogue only knows one under German law. Which one applies here?',
  ),
  unknown: both(
    'Wann werden die Daten gelöscht? Kann keine Frist genannt werden, sind Kriterien und Grund anzugeben.',
    'When are the data erased? Where no time limit can be given, state criteria and reason.',
  ),
}
