/** The least that can be said of an activity so that nothing is in the way of its approval, on whatever day. */
export const approvable = {
  role: 'controller',
  name: 'Besprechungen',
  operatingState: 'planned',
  systemIds: [],
  processors: [],
  transfers: [],
  purposes: [{ text: 'Ortsunabhängige Zusammenarbeit der Beschäftigten in Bild und Ton' }],
  dataItems: [{ code: 'VC-CON-VIDEO', subjects: [{ code: 'DS-EMPLOYEE' }], special: 'no' }],
  disclosures: [{ code: 'participants', role: 'participants' }],
  retention: [{ kind: 'never_stored', ground: 'system_setting' }],
  measures: [{ code: 'TOM-DM-01', status: 'implemented' }],
}
