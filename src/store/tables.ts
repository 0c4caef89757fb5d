import { ImportMappingTable } from '../exchange/import-mappings/import-mapping.table.ts'
import { ImportChunkTable, ImportItemTable, ImportTable } from '../exchange/imports/import.table.ts'
import { FilingPeriodTable, ScheduleTable } from '../filings/schedule.table.ts'
import { OverrideTable } from '../findings/override.table.ts'
import { FilingChunkTable, FilingFileTable, FilingTable } from '../filings/filing.table.ts'
import { HandOverAccessTable, HandOverTable } from '../filings/hand-over.table.ts'
import { AccessKeyTable } from '../http/access-key.table.ts'
import { KeySecretTable } from '../http/key-secret.table.ts'
import { JobTable } from '../jobs/job.table.ts'
import { LedgerTable } from '../ledger/ledger.table.ts'
import { WebhookAttemptTable, WebhookCursorTable, WebhookTable } from '../ledger/webhooks/webhook.table.ts'
import { ActivityTable } from '../record/activities/activity.table.ts'
import { AssessmentTable } from '../record/assessments/assessment.table.ts'
import { ContractTable } from '../record/contracts/contract.table.ts'
import { SubprocessorListTable } from '../record/contracts/subprocessors/list.table.ts'
import { CriteriaTable } from '../record/criteria/criteria.table.ts'
import { MeasureTable } from '../record/measures/measure.table.ts'
import { OrganisationTable } from '../record/organisations/organisation.table.ts'
import { PartyTable } from '../record/parties/party.table.ts'
import { SystemTable } from '../record/systems/system.table.ts'
import { ExternalIdTable, FacetTable } from './facet.table.ts'
import { IdempotencyTable } from './idempotency.table.ts'
import { ReferenceTable } from './reference.table.ts'

/** Every table of the program. */
export const tables = [
  OrganisationTable,
  PartyTable,
  SystemTable,
  ContractTable,
  MeasureTable,
  AssessmentTable,
  CriteriaTable,
  SubprocessorListTable,
  ActivityTable,
  OverrideTable,
  ScheduleTable,
  FilingPeriodTable,
  ReferenceTable,
  FacetTable,
  ExternalIdTable,
  KeySecretTable,
  AccessKeyTable,
  LedgerTable,
  WebhookTable,
  WebhookCursorTable,
  WebhookAttemptTable,
  IdempotencyTable,
  FilingTable,
  FilingFileTable,
  FilingChunkTable,
  HandOverTable,
  HandOverAccessTable,
  JobTable,
  ImportMappingTable,
  ImportTable,
  ImportChunkTable,
  ImportItemTable,
]
