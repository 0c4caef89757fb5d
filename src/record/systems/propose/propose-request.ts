import { type Datasets } from '../../../law/catalogue.ts'
import { type Language } from '../../../law/entry.ts'
import { type Party } from '../../parties/party.ts'
import { type System } from '../system.ts'

/** Everything a system is proposed from. Nothing else is looked up. */
export type ProposeRequest = {
  readonly product: Datasets['systems']
  /** Null: the organisation has not said. */
  readonly operationModel: System['operationModel'] | null
  readonly language: Language
  /** Parties on file, among which the provider is looked for by its name. */
  readonly parties: readonly Party[]
}
