import { type Form } from '../form.ts'

const asItIs = <T>(texts: T): T => texts

/** The form of the conference of German supervisory authorities (DSK) for records of processing activities. */
export const dskForm: Form = {
  groups: {
    controller: [
      {
        id: 'form',
        title: null,
        sections: [
          'identity',
          'dates',
          'contact',
          'joint',
          'purposes',
          'systems',
          'subjects',
          'data',
          'recipients',
          'processors',
          'transfers',
          'retention',
          'measures',
          'further',
        ],
      },
    ],
    processor: [
      {
        id: 'form',
        title: null,
        sections: [
          'identity',
          'dates',
          'contact',
          'controllers',
          'systems',
          'processors',
          'transfers',
          'measures',
        ],
      },
    ],
  },
  words: { de: asItIs, en: asItIs },
}
