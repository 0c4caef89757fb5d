import { type Law } from '../law/law.ts'
import { type Organisation } from '../record/organisations/organisation.ts'
import { isUnderGdpr } from './law-of-body.ts'
import { type Text } from './verdict.ts'

/** The law a body is under where that is not the GDPR; `code` null: which one is not recorded. */
export type Regime = {
  readonly code: 'EUDPR' | 'KDG' | 'DSG-EKD' | null
  readonly name: Text
  readonly law: Law
}

const names = {
  EUDPR: { de: 'die Verordnung (EU) 2018/1725', en: 'Regulation (EU) 2018/1725' },
  KDG: { de: 'das Gesetz über den Kirchlichen Datenschutz (KDG)', en: 'the church act KDG' },
  'DSG-EKD': { de: 'das EKD-Datenschutzgesetz (DSG-EKD)', en: 'the church act DSG-EKD' },
} as const
const someChurch = {
  de: 'kirchliches Datenschutzrecht (Art. 91 DSGVO)',
  en: 'church data protection law (Art. 91 GDPR)',
}

/** Which law a body is under; null: the GDPR. A church's is that of the supervisory authority it has recorded. */
export function regimeOf(organisation: Organisation, law: Law): Regime | null {
  if (isUnderGdpr(organisation)) return null
  const { bodyType, authority } = organisation
  const cites = authority === null ? null : law.entry('authorities', authority)?.cites
  const church = (['KDG', 'DSG-EKD'] as const).find((code) => cites?.includes(code)) ?? null
  const code = bodyType === 'eu_institution' ? 'EUDPR' : church
  return { code, name: code === null ? someChurch : names[code], law }
}

/** An article of the GDPR with what is named of it, `30(1)(a), (b)`, or several of them after one another. */
const article = /(?:^|, )(\d+)[^,]*(?:, \([^,]*)*/g
/** Acts that a church or an institution of the Union is not under, and for which no counterpart is known here. */
const national = /^(?:BDSG|BetrVG|BPersVG) /

/** What a rule rests on for a body under another law, and whether a breach of the one is known to be one of the other. */
export type Ruling = { readonly cites: string; readonly isSame: boolean; readonly isKnown: boolean }

const rulings = new WeakMap<Law, Map<string, Ruling>>()

/**
 * The citation of a rule in another law: article by article what corresponds to it there, marked where that is
 * unverified; what has no counterpart in the data stays. Worked out once for all findings by one law.
 */
export function rulingIn(regime: Regime, cites: string): Ruling {
  const known = rulings.get(regime.law) ?? new Map<string, Ruling>()
  rulings.set(regime.law, known)
  const key = `${regime.code ?? ''} ${cites}`
  const ruling = known.get(key) ?? translated(regime, cites)
  known.set(key, ruling)
  return ruling
}

function translated({ code, law }: Regime, cites: string): Ruling {
  const known = law.entries('corresponding-provisions').filter(({ regime }) => regime === code)
  let [isSame, isKnown] = [true, true]
  const parts = cites.split('; ').flatMap((part) => {
    const [, places] = /^GDPR Art\. (.+)$/.exec(part) ?? []
    if (places === undefined) {
      if (national.test(part)) isSame = isKnown = false
      return [part]
    }
    const articles = [...places.matchAll(article)].map(([, number]) => Number(number))
    const own = articles.map((number) => known.find((each) => each.article === number))
    if (own.some((each) => !each?.isSame || each.confidence === 'unverified')) isSame = false
    if (own.length === 0 || own.includes(undefined)) {
      isSame = isKnown = false
      return [part]
    }
    return own.flatMap((each) =>
      each ? [`${each.cites ?? ''}${each.confidence === 'unverified' ? ' (unverified)' : ''}`] : [],
    )
  })
  return { cites: [...new Set(parts)].join('; '), isSame, isKnown }
}
