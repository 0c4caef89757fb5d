import { exact, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'

/** A security measure of an activity: of the catalogue, of the organisation's own, or in words. Art. 30(1)(g) GDPR. */
export const ActivityMeasure = exact(
  {
    id: v.itemId,
    ...v.codeOrText('measures', 'the measure'),
    measureId: nullable(v.reference('measure', "A measure of the organisation's own")),
    status: oneOf(['planned', 'implemented', 'proposal'], 'Planned, in place, or only proposed'),
  },
  { 'x-component': 'ActivityMeasure', description: 'A technical or organisational measure of an activity' },
)
