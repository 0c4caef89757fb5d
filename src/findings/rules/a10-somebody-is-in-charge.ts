import { nothing, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const a10 = rule({
  code: 'VVT-A10',
  severity: 'warning',
  category: 'controller',
  subject: 'activity',
  profiles: ['dsk'],
  title: {
    de: 'Eine zuständige Stelle oder Ansprechperson ist angegeben.',
    en: 'A department in charge or a contact is given.',
  },
  cites: 'DSK form (recommended)',
  ground: 'authority_form',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Zuständige Stelle oder Ansprechperson eintragen.',
    en: 'Enter the department in charge or a contact.',
  },
  check: ({ activity: { department, contactId, name } }) =>
    department !== null || contactId !== null
      ? nothing
      : [
          violated('/department', {
            de: `Zu «${name}» ist weder eine zuständige Stelle noch eine Ansprechperson angegeben.`,
            en: `Neither a department in charge nor a contact is given for “${name}”.`,
          }),
        ],
  examples: [
    { title: { de: 'Mit zuständiger Stelle', en: 'With a department' }, verdict: 'satisfied' },
    {
      title: { de: 'Weder noch', en: 'Neither' },
      verdict: 'violated',
      pointer: '/department',
      activity: { department: null, contactId: null },
    },
  ],
})
