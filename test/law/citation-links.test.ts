import t from 'tap'
import { citationsOf } from '../../src/law/citation-links.ts'
import { rules } from '../../src/findings/rules/index.ts'

const links = (cites: string) => citationsOf(cites, 'en').map(({ link }) => link)
const texts = (cites: string, language: 'de' | 'en') => citationsOf(cites, language).map(({ text }) => text)

t.test('acts of the Union and of Germany lead to their official text, everything else nowhere', (t) => {
  t.same(links('GDPR Art. 30(1)(a); BDSG § 38(1) sentence 2'), [
    'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
    'https://www.gesetze-im-internet.de/bdsg_2018/__38.html',
  ])
  t.same(links('Regulation (EU) 2024/1689 Art. 6(2), 26, Annex III; as amended by (EU) 2026/1744'), [
    'https://eur-lex.europa.eu/eli/reg/2024/1689/oj',
    null,
  ])
  t.same(links('(EU) 2021/914'), ['https://eur-lex.europa.eu/eli/dec_impl/2021/914/oj'])
  t.same(links('(EU) 2023/1795 Annex I'), ['https://eur-lex.europa.eu/eli/dec_impl/2023/1795/oj'])
  t.same(links('CJEU C-154/21; DSK form; SDM 3.1a'), [null, null, null])
  t.end()
})

t.test('one section has a page of its own, several lead to the whole act', (t) => {
  const page = 'https://www.gesetze-im-internet.de'
  t.same(links('TDDDG § 25'), [`${page}/ttdsg/__25.html`])
  t.same(links('StGB § 203(3), (4)'), [`${page}/stgb/__203.html`])
  t.same(links('SGB V § 365'), [`${page}/sgb_5/__365.html`])
  t.same(links('StGB § 201a'), [`${page}/stgb/__201a.html`])
  t.same(links('TDDDG §§ 3, 29'), [`${page}/ttdsg/`])
  t.same(links('TDDDG § 3, 29'), [`${page}/ttdsg/`])
  t.end()
})

t.test('a citation is written in the language of the reader', (t) => {
  t.same(texts('GDPR Art. 8, recital 38; CJEU C-34/21', 'de'), [
    'Art. 8 DSGVO, Erwägungsgrund 38',
    'EuGH C-34/21',
  ])
  t.same(texts('GDPR Art. 8, recital 38; CJEU C-34/21', 'en'), ['Art. 8 GDPR, recital 38', 'CJEU C-34/21'])
  t.same(texts('(EU) 2021/914 clause 14; StGB § 201 (disputed)', 'de'), [
    '(EU) 2021/914 Klausel 14',
    'StGB § 201 (umstritten)',
  ])
  t.end()
})

t.test(
  'no rule cites in English to a German reader, and every German or Union act it cites has a link',
  (t) => {
    for (const { code, cites } of rules)
      for (const { text, link } of citationsOf(cites, 'de')) {
        t.notMatch(
          text,
          /\b(?:GDPR|CJEU|EDPB|sentence|recital|clause|Annex|form|Agreement|reported|disputed)\b/,
          code,
        )
        if (/§|DSGVO/.test(text)) t.match(link, /^https:\/\//, `${code}: ${text}`)
      }
    t.end()
  },
)

t.test('a provision that nobody has looked up says so, and is written like any other', (t) => {
  t.same(texts('DSG-EKD § 31 (unverified); DSG-EKD § 5', 'de'), [
    '§ 31 DSG-EKD (nicht verifiziert)',
    '§ 5 DSG-EKD',
  ])
  t.same(texts('KDG § 31 (unverified)', 'en'), ['§ 31 KDG (unverified)'])
  t.end()
})
