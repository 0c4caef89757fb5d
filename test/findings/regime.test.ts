import t from 'tap'
import { checkActivity, ruleSet } from '../../src/findings/check.ts'
import { regimeOf, rulingIn } from '../../src/findings/regime.ts'
import { rules } from '../../src/findings/rules/index.ts'
import { soundController } from '../../src/findings/sound/controller.ts'
import { allEntries, lawAt } from '../../src/law/law.ts'
import { type Activity } from '../../src/record/activities/activity.ts'
import { surroundingsOf } from '../../src/record/dossier.ts'
import { type Organisation } from '../../src/record/organisations/organisation.ts'

const law = lawAt('2026-11-23')
const around = surroundingsOf(soundController)
const [sound] = soundController.activities as readonly [Activity]
const bodyOf = (change: Partial<Organisation>) => ({ ...around.organisation, ...change })
const union = bodyOf({ bodyType: 'eu_institution' })
const protestant = bodyOf({ bodyType: 'church', authority: 'DE-EV-EKD' })
const catholic = bodyOf({ bodyType: 'church', authority: 'DE-KA-BY' })
const church = bodyOf({ bodyType: 'church', authority: null })

/** What the rules find of an activity in a record of some body. */
const found = (organisation: Organisation, activity: Partial<Activity>) =>
  checkActivity(ruleSet(rules, 'strict', law.on), { ...sound, ...activity } as Activity, {
    ...around,
    organisation,
  })
const one = (organisation: Organisation, activity: Partial<Activity>, code: string) =>
  found(organisation, activity).find(({ rule }) => rule.code === code)
const withoutPurposes = { purposes: [] } as Partial<Activity>

t.test('which law a body is under is told by its kind and by the authority it has recorded', async (t) => {
  t.equal(regimeOf(around.organisation, law), null)
  t.equal(regimeOf(bodyOf({ bodyType: 'public' }), law), null)
  t.equal(regimeOf(union, law)?.code, 'EUDPR')
  t.equal(regimeOf(protestant, law)?.code, 'DSG-EKD')
  t.equal(regimeOf(catholic, law)?.code, 'KDG')
  t.match(regimeOf(church, law), { code: null, name: { en: /Art\. 91 GDPR/ } })
})

t.test(
  'a body of the Union is measured by its own record of processing where that is the same',
  async (t) => {
    t.match(one(around.organisation, withoutPurposes, 'VVT-B01'), {
      verdict: 'violated',
      cites: 'GDPR Art. 30(1)(b)',
    })
    const finding = one(union, withoutPurposes, 'VVT-B01')!
    t.match(finding, { verdict: 'violated', cites: 'Regulation (EU) 2018/1725 Art. 31' })
    t.notMatch(finding.text.en, /applies/)
  },
)

t.test('a church is not told to have violated what does not bind it', async (t) => {
  const [ekd, kdg, some] = [protestant, catholic, church].map((each) =>
    one(each, withoutPurposes, 'VVT-B01')!,
  )
  t.match(ekd, {
    verdict: 'undecided',
    cites: 'DSG-EKD § 31 (unverified)',
    text: { de: /EKD-Datenschutzgesetz.*nicht geprüft/, en: /DSG-EKD.*has not been examined/ },
  })
  t.match(kdg, { verdict: 'undecided', cites: 'KDG § 31 (unverified)' })
  t.match(some, {
    verdict: 'undecided',
    cites: 'GDPR Art. 30(1)(b)',
    text: { de: /nicht erfasst/, en: /not covered/ },
  })
  for (const body of [protestant, catholic, church])
    for (const { rule, verdict } of found(body, {
      ...withoutPurposes,
      transfers: null,
      retentionRules: [],
    } as never))
      t.ok(
        verdict === 'undecided' || !/GDPR|BDSG|BetrVG/.test(rule.cites),
        `${rule.code} says ${verdict} by ${rule.cites}`,
      )
})

t.test('a citation is translated article by article; what has no counterpart stays', async (t) => {
  const regime = regimeOf(union, law)!
  t.same(rulingIn(regime, 'GDPR Art. 5(1)(e), 5(2), 30(1)(f)'), {
    cites: 'Regulation (EU) 2018/1725 Art. 4; Regulation (EU) 2018/1725 Art. 31',
    isSame: true,
    isKnown: true,
  })
  t.match(rulingIn(regime, 'GDPR Art. 28(3), (4); DIN 66398'), {
    cites: 'Regulation (EU) 2018/1725 Art. 29; DIN 66398',
    isSame: true,
  })
  t.match(rulingIn(regime, 'GDPR Art. 6(1) subpara. 2'), { isSame: false, isKnown: true })
  t.match(rulingIn(regime, 'GDPR Art. 27, 30(1)(a)'), { cites: 'GDPR Art. 27, 30(1)(a)', isKnown: false })
  t.match(rulingIn(regime, 'BDSG § 38(1) sentence 2'), { cites: 'BDSG § 38(1) sentence 2', isKnown: false })
  t.match(rulingIn(regime, 'StGB § 201(1)'), { cites: 'StGB § 201(1)', isSame: true }, 'it binds everyone')
})

t.test('what was not verified is never called the same', async (t) => {
  const entries = allEntries('corresponding-provisions')
  t.ok(entries.length > 50)
  t.same(
    entries.filter(
      ({ isSame, confidence }) => isSame && confidence !== 'primary' && confidence !== 'established',
    ),
    [],
  )
  t.same(
    entries.filter(({ regime, isSame }) => regime !== 'EUDPR' && isSame),
    [],
    'church law was not compared',
  )
})
