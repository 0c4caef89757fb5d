import { collect, violated } from '../points.ts'
import { purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

const product =
  /\b(?:zoom|teams|webex|bigbluebutton|jitsi|google meet|opentalk|alfaview|nextcloud talk|whereby|gotomeeting|element)\b/iu
/** With that many words a text says more than a name. */
const enough = 5

export const b03 = rule({
  code: 'VVT-B03',
  severity: 'warning',
  category: 'purposes',
  subject: 'controller',
  profiles: ['dsk'],
  title: {
    de: 'Der Zweck ist nicht bloß der Name eines Produkts.',
    en: 'The purpose is not merely the name of a product.',
  },
  cites: 'GDPR Art. 30(1)(b)',
  ground: 'authority_guidance',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Das Produkt unter den Systemen nennen und den Zweck beschreiben.',
    en: 'Name the product among the systems and describe the purpose.',
  },
  check: ({ purposes: { items } }) =>
    collect(
      items,
      ({ text }, index) =>
        product.test(text) &&
        text.trim().split(/\s+/).length < enough &&
        violated(`/purposes/${index}/text`, {
          de: `«${text}» nennt ein Produkt, aber keinen Zweck.`,
          en: `“${text}” names a product, but no purpose.`,
        }),
    ),
  examples: [
    { title: { de: 'Ein beschriebener Zweck', en: 'A purpose in words' }, verdict: 'satisfied' },
    {
      title: { de: 'Nur ein Produkt', en: 'Just a product' },
      verdict: 'violated',
      pointer: '/purposes/0/text',
      activity: { purposes: [{ ...purpose, text: 'Nutzung von Zoom' }] },
    },
  ],
})
