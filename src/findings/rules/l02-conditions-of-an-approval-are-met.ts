import { brief } from '../brief.ts'
import { collect, undecided, violated } from '../points.ts'
import { collectChecked } from '../prior-checks.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

const condition = {
  id: ids.condition,
  text: 'Aufzeichnung zentral abschalten',
  dueOn: '2026-11-30',
  doneOn: null,
  note: null,
}

export const l02 = rule({
  code: 'VVT-L02',
  severity: 'warning',
  category: 'system',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Auflagen, unter denen ein System freigegeben ist, sind erfüllt.',
    en: 'Conditions under which a system was approved are met.',
  },
  cites: 'GDPR Art. 5(2), 24(1), 32(1)',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Auflage erfüllen und das bei der Vorabprüfung eintragen (move: fulfil).',
    en: 'Meet the condition and enter that with the prior check (move: fulfil).',
  },
  check: (facts) =>
    collectChecked(facts, ({ name, conditions }, pointer, system) =>
      collect(conditions, ({ text, dueOn, doneOn }) => {
        if (doneOn !== null) return null
        return dueOn < facts.on
          ? violated(
              pointer,
              {
                de: `«${system}»: Die Auflage «${brief(text)}» aus «${name}» war bis ${dueOn} zu erfüllen und ist offen.`,
                en: `“${system}”: the condition “${brief(text)}” of “${name}” was to be met by ${dueOn} and is open.`,
              },
              { since: dueOn },
            )
          : undecided(pointer, {
              de: `«${system}»: Die Auflage «${brief(text)}» aus «${name}» ist bis ${dueOn} zu erfüllen.`,
              en: `“${system}”: the condition “${brief(text)}” of “${name}” is to be met by ${dueOn}.`,
            })
      }),
    ),
  examples: [
    { title: { de: 'Ohne Auflagen', en: 'Without conditions' }, verdict: 'satisfied' },
    {
      title: { de: 'Erfüllt', en: 'Met' },
      verdict: 'satisfied',
      assessments: { [ids.check]: { conditions: [{ ...condition, doneOn: '2026-11-20' }] } },
    },
    {
      title: { de: 'Noch nicht fällig', en: 'Not due yet' },
      verdict: 'undecided',
      pointer: '/systemIds/0',
      on: '2026-11-30',
      assessments: { [ids.check]: { conditions: [condition] } },
    },
    {
      title: { de: 'Überfällig', en: 'Overdue' },
      verdict: 'violated',
      pointer: '/systemIds/0',
      on: '2026-12-01',
      assessments: { [ids.check]: { conditions: [condition] } },
    },
  ],
})
