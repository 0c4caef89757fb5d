import { brief } from '../brief.ts'
import { isUnderGdpr } from '../law-of-body.ts'
import { collect, nothing, undecided, violated } from '../points.ts'
import { purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

const clause = 'BDSG_26_1'
/** The clause in own words; other subsections of the section are something else. */
const inWords = /§\s*26\b(?!\s*(?:Abs(?:\.|atz)?|\()?\s*(?:[2-8]\b|I[IV]|V))[^;]*\bBDSG\b/iu
const besides = /\bArt\.?\s*(?:6|88)\b/iu

export const h08 = rule({
  code: 'VVT-H08',
  severity: 'warning',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Die Generalklausel des § 26 Abs. 1 Satz 1 BDSG steht nicht als alleinige Grundlage.',
    en: 'The general clause of § 26(1) sentence 1 BDSG does not stand as the only basis.',
  },
  cites: 'GDPR Art. 6, 88; BDSG § 26(1) sentence 1; CJEU C-34/21; BAG 8 AZR 209/21',
  ground: 'law',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Eine Grundlage nach Art. 6 Abs. 1 DSGVO nennen, etwa lit. b oder c, oder eine Kollektivvereinbarung, die Art. 88 Abs. 2 genügt.',
    en: 'Name a basis of Art. 6(1) GDPR, such as (b) or (c), or a collective agreement that meets Art. 88(2).',
  },
  check: ({ purposes: { items }, organisation, law, on }) => {
    if (!isUnderGdpr(organisation)) return nothing
    return collect(items, ({ legalBases, text }, index) => {
      if (!legalBases || legalBases.length === 0) return null
      // With a provision of its own, or in words, it may say more than the code does.
      let isUnclear = organisation.bodyType === 'public'
      for (const { code, text: words, norm, contractId } of legalBases) {
        if (contractId !== null) return null
        if (code !== null ? code !== clause : !words || !inWords.test(words) || besides.test(words))
          return null
        isUnclear ||= code === null || norm !== null
      }
      const since = law.entry('legal-bases', clause)?.deprecatedSince
      if (!since || on < since) return null
      return (isUnclear ? undecided : violated)(`/purposes/${index}/legalBases`, {
        de: `Der Zweck «${brief(text)}» stützt sich allein auf § 26 BDSG. Nach EuGH C-34/21 (${since}) genügt eine Vorschrift wie Abs. 1 Satz 1 nicht den Anforderungen des Art. 88 DSGVO; sie trägt nur, wenn sie eine Rechtsgrundlage nach Art. 6 Abs. 3 ist (ungeprüft).`,
        en: `The purpose “${brief(text)}” rests on § 26 BDSG alone. By CJEU C-34/21 (${since}) a provision such as subsection 1 sentence 1 does not meet Art. 88 GDPR; it only holds where it is a legal basis under Art. 6(3) (unverified).`,
      })
    })
  },
  examples: [
    { title: { de: 'Andere Grundlage', en: 'Another basis' }, verdict: 'satisfied' },
    {
      title: { de: 'Generalklausel neben Art. 6', en: 'The clause beside Art. 6' },
      verdict: 'satisfied',
      activity: { purposes: [{ ...purpose, legalBases: [{ code: 'BDSG_26_1' }, { code: 'GDPR_6_1_B' }] }] },
    },
    {
      title: { de: 'Ausdrücklich keine Grundlage', en: 'Expressly no basis' },
      verdict: 'satisfied',
      activity: { purposes: [{ ...purpose, legalBases: [] }] },
    },
    {
      title: { de: 'Generalklausel allein', en: 'The clause alone' },
      verdict: 'violated',
      pointer: '/purposes/0/legalBases',
      activity: { purposes: [{ ...purpose, legalBases: [{ code: 'BDSG_26_1' }] }] },
    },
    {
      title: { de: 'Am Tag vor dem Urteil', en: 'On the day before the judgment' },
      verdict: 'satisfied',
      on: '2023-03-29',
      activity: { purposes: [{ ...purpose, legalBases: [{ code: 'BDSG_26_1' }] }] },
    },
    {
      title: { de: 'Am Tag des Urteils', en: 'On the day of the judgment' },
      verdict: 'violated',
      pointer: '/purposes/0/legalBases',
      on: '2023-03-30',
      activity: { purposes: [{ ...purpose, legalBases: [{ code: 'BDSG_26_1' }] }] },
    },
    {
      title: { de: 'In eigenen Worten', en: 'In own words' },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases',
      activity: { purposes: [{ ...purpose, legalBases: [{ text: '§ 26 BDSG' }] }] },
    },
    {
      title: { de: 'Kollektivvereinbarung in eigenen Worten', en: 'A collective agreement in own words' },
      verdict: 'satisfied',
      activity: { purposes: [{ ...purpose, legalBases: [{ text: '§ 26 Absatz 4 BDSG' }] }] },
    },
    {
      title: { de: 'Öffentliche Stelle', en: 'A public body' },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases',
      activity: { purposes: [{ ...purpose, legalBases: [{ code: 'BDSG_26_1' }] }] },
      organisation: { bodyType: 'public' },
    },
  ],
})
