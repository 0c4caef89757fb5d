import { type FieldError } from '../../errors.ts'
import { type Law } from '../../law/law.ts'
import { type Criteria } from './criteria.ts'

type Text = { readonly de: string; readonly en: string }

/** A criterion as it is asked in an organisation. */
export type Criterion = {
  readonly code: string
  readonly theme: string
  /** In a few words; the question itself where it is the organisation's own. */
  readonly label: Text
  readonly question: Text
  readonly evidence: Text | null
  readonly weight: number
  readonly isKnockOut: boolean
  readonly ground: string
  readonly cites: string | null
  /** Facts that answer it; empty: people do. */
  readonly facts: readonly string[]
  /** `default` as delivered, `changed` by the organisation, `own`. */
  readonly origin: 'default' | 'changed' | 'own'
}

/** The catalogue of one day: the default by the law of the day with the changes of an organisation. */
export type Catalogue = {
  /** Version of the organisation's changes; 0: it has none. */
  readonly version: number
  /** Version of the legal data the default is from. */
  readonly lawVersion: string
  readonly criteria: readonly Criterion[]
  /** Criteria of the default that are not asked here. */
  readonly retired: readonly string[]
}

/** The catalogue an organisation checks by. */
export function catalogueOf(law: Law, own: Criteria | null): Catalogue {
  const changes = new Map(own?.changes.map((change) => [change.code, change]))
  const criteria = law.entries('criteria').flatMap((entry): Criterion[] => {
    const change = changes.get(entry.code)
    if (change?.isRetired) return []
    const { code, theme, label, evidence, ground, cites, facts } = entry
    const shared = { code, theme, label, evidence, ground, cites, facts }
    return [
      {
        ...shared,
        question: change?.question ?? entry.question,
        weight: change?.weight ?? entry.weight,
        isKnockOut: change?.isKnockOut ?? entry.isKnockOut,
        origin: change ? 'changed' : 'default',
      },
    ]
  })
  const added = (own?.own ?? []).map((each): Criterion => ({
    ...each,
    label: each.question,
    ground: 'practice',
    facts: [],
    origin: 'own',
  }))
  return {
    version: own?.version ?? 0,
    lawVersion: law.version,
    criteria: [...criteria, ...added],
    retired: [...changes.values()].flatMap(({ code, isRetired }) => (isRetired ? [code] : [])),
  }
}

/** What must hold inside a catalogue beyond its schema: each code once, and own codes unlike those of the default. */
export function checkCriteria(
  { changes, own }: Criteria,
  isDefault: (code: string) => boolean,
): FieldError[] {
  return [
    ...repeated(changes, '/changes'),
    ...repeated(own, '/own'),
    ...own.flatMap(({ code }, index) =>
      isDefault(code)
        ? [{ pointer: `/own/${index}/code`, code: 'code-of-default', values: { value: code } }]
        : [],
    ),
  ]
}

function repeated(items: readonly { readonly code: string }[], pointer: string): FieldError[] {
  const codes = items.map(({ code }) => code)
  return codes.flatMap((code, index) =>
    codes.indexOf(code) < index ? [{ pointer: `${pointer}/${index}/code`, code: 'repeated-id' }] : [],
  )
}
