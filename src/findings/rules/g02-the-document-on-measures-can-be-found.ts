import { nothing, undecided } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

/** A number, a date, a path or an address: something by which one document is told from another. */
const locator = /\d|[/\\@]|\.\p{L}{2,}/u

export const g02 = rule({
  code: 'VVT-G02',
  severity: 'warning',
  category: 'measures',
  subject: 'activity',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Steht die Beschreibung der Maßnahmen in einem anderen Dokument, ist es so bezeichnet, dass es sich finden lässt.',
    en: 'Where another document describes the measures, it is named so that it can be found.',
  },
  cites: 'GDPR Art. 30(1)(g), (2)(d), (4)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Adresse, Aktenzeichen, Fassung oder Datum des Dokuments eintragen.',
    en: 'Enter address, file number, version or date of the document.',
  },
  check: ({ measures: { items }, measureCodes, activity, organisation }) => {
    // Beside measures that are described here, a document is an addition.
    if (items.length + measureCodes.size > 0) return nothing
    const reference = activity.measuresReference ?? organisation.measuresReference
    if (reference === null || locator.test(reference)) return nothing
    return [
      undecided(
        '/measuresReference',
        {
          de: `Nur «${reference}» beschreibt die Maßnahmen; ohne Adresse, Aktenzeichen, Fassung oder Datum ist nicht zu erkennen, welches Dokument das ist und wo es liegt.`,
          en: `Only “${reference}” describes the measures; without address, file number, version or date it cannot be told which document this is and where it is kept.`,
        },
        activity.measuresReference === null ? { at: { kind: 'organisation', id: organisation.id } } : {},
      ),
    ]
  },
  examples: [
    { title: { de: 'Maßnahmen im Eintrag', en: 'Measures in the entry' }, verdict: 'satisfied' },
    {
      title: { de: 'Verweis mit Adresse', en: 'A reference with an address' },
      verdict: 'satisfied',
      activity: { measures: null },
      systems: { [ids.system]: { measureCodes: null } },
    },
    {
      title: { de: 'Verweis ohne Fundstelle', en: 'A reference that cannot be followed' },
      verdict: 'undecided',
      pointer: '/measuresReference',
      activity: { measures: null, measuresReference: 'TOM-Dokument' },
      systems: { [ids.system]: { measureCodes: null } },
    },
  ],
})
