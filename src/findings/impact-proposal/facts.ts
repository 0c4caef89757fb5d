import { durationInWords } from '../../law/duration.ts'
import { type Language } from '../../law/entry.ts'
import { type ControllerCase } from '../case.ts'
import { coveredNames } from '../retention/limits-on.ts'
import { type ImpactProposal } from './proposal.ts'
import { words } from './words.ts'

type Fact = ImpactProposal['facts'][number]

/** What the activity says of necessity (on what each purpose rests) and proportionality (how long what is kept). */
export function factsOf(facts: ControllerCase): Fact[] {
  return [...necessity(facts), ...proportionality(facts)]
}

const inBoth = (say: (lang: Language) => string) => ({ de: say('de'), en: say('en') })

function necessity({ purposes, law }: ControllerCase): Fact[] {
  return purposes.items.map(({ text, legalBases }, index) => ({
    about: 'necessity',
    pointer: `/purposes/${index}`,
    text: inBoth((lang) => {
      const bases = (legalBases ?? []).map(({ code, norm }) =>
        code === null ? (norm ?? '?') : law.label('legal-bases', code, lang),
      )
      return words.basis(text ?? '?', bases.join('; ') || words.notRecorded[lang])[lang]
    }),
  }))
}

function proportionality(facts: ControllerCase): Fact[] {
  return facts.retention.items.map((rule, index) => ({
    about: 'proportionality',
    pointer: `/retention/${index}`,
    text: inBoth((lang) => {
      const limit = rule.period === null ? words.noLimit[lang] : durationInWords(rule.period, lang)
      return `${coveredNames(rule, facts, lang)}: ${limit}`
    }),
  }))
}
