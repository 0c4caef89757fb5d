import { controllerActivity, item } from './fixture-activity.ts'
import { ids } from './fixture-around.ts'
import { idOf } from './fixture-ids.ts'

const longText = 'Dieser Absatz ist lang und steht für die Ausführlichkeit mancher Einträge. '
  .repeat(40)
  .trim()

/** Every kind of retention, texts that look like markup, and both Unicode forms of an umlaut. */
export const difficultTexts = controllerActivity(205, 'draft', {
  name: 'Beratung <b>per Video</b> & #let x = 1',
  ownNumber: '=cmd|calc',
  operatingState: 'planned',
  introducedOn: '2027-01-01',
  department: 'Grünflächenamt (NFC) und Gru\u0308nflächenamt (NFD)',
  purposes: [
    {
      id: idOf(321),
      text: `Zweck mit\nZeilenumbruch und $math$ \\ \`code\` *fett* _kursiv_\n${longText}`,
      legalBases: [],
      art9Conditions: null,
    },
  ],
  dataItems: [
    {
      id: item(421),
      text: longText,
      subjects: [],
      origins: ['customer'],
      special: 'yes',
      note: '{page} $& <script>alert(1)</script>',
    },
    {
      id: item(422),
      code: 'VC-CON-CHAT',
      subjects: [{ text: 'Ratsuchende' }],
      origins: null,
      special: 'not_examined',
    },
  ],
  retention: [
    {
      dataItemIds: [item(421)],
      kind: 'unlimited',
      justification: 'Archivwürdig nach Art. 6 BayArchivG',
      ground: 'statute',
    },
    { dataItemIds: [item(421)], kind: 'unlimited', ground: 'organisation' },
    {
      dataItemIds: [item(422)],
      kind: 'not_determinable',
      justification: 'die Dauer der Beratung offen ist',
      ground: 'organisation',
    },
    {
      dataItemIds: [item(422)],
      kind: 'duration',
      startText: 'Abgabe der Akte',
      period: 'P1Y6M',
      ground: 'organisation',
    },
    { dataItemIds: [item(422)], kind: 'duration', ground: 'proposal' },
    { dataItemIds: [item(422)], kind: 'calendar_year_end', period: 'P10Y', ground: 'statute' },
    { dataItemIds: [item(422)], kind: 'until_event', ground: 'organisation' },
  ],
})

/** More categories of data than fit into a picture. */
export const manyItems = controllerActivity(206, 'approved', {
  name: 'Fachverfahren mit zweihundert Datenkategorien',
  dataItems: Array.from({ length: 200 }, (_, index) => ({
    id: idOf(1000 + index),
    ...(index % 4 === 0
      ? { code: ['VC-ID-NAME', 'VC-CON-CHAT', 'VC-META-IP', 'VC-BILL'][(index / 4) % 4] }
      : {}),
    text: `Datenkategorie ${index + 1}`,
    subjects: [{ text: `Gruppe ${(index % 12) + 1}` }],
    origins: ['system'],
    special: 'no',
  })),
  systemIds: [ids.onlineSystem],
  disclosures: Array.from({ length: 12 }, (_, index) => ({
    text: `Empfängerin ${index + 1}`,
    role: 'controller',
    dataItemIds: [idOf(1000 + index)],
  })),
  retention: [
    { dataItemIds: null, kind: 'duration', start: 'meeting_end', period: 'P1M', ground: 'organisation' },
  ],
})
