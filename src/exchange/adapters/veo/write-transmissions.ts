import { countryName } from '../../../law/law.ts'
import { type Activity } from '../../../record/activities/activity.ts'
import { type Transfer } from '../../../record/activities/transfer.ts'
import { uuidFrom } from '../../json-ld/namespaces.ts'
import { type Writing } from '../writing.ts'
import { attributesOf, type Link, uriOf } from './element.ts'
import { dataTypeId, link, type UnitWriter } from './unit-writer.ts'

type Kind = 'internalRecipient' | 'externalRecipient' | 'processor'

/** Disclosures, direct processors and transfers to third countries, each a process of sub-type data transfer. */
export function transmissionsOf(activity: Activity, writing: Writing, unit: UnitWriter): Link[] {
  const transmit = (itemId: string, name: string, kind: Kind, partyId: string | null, more: More) =>
    link(addTransmission(activity, { itemId, name, kind, partyId, ...more }, writing, unit))
  const { around, law, lang, told } = writing
  const disclosures = activity.role === 'controller' ? (activity.disclosures ?? []) : []
  return [
    ...disclosures.flatMap((disclosure) => {
      told.miss('as-text', disclosure, 'code', 'text', 'partyId', 'role', 'dataItemIds', 'occasion')
      const { code, text, partyId, occasion, role, dataItemIds } = disclosure
      const name = code === null ? (text ?? '?') : law.label('recipient-categories', code, lang)
      const kind =
        role === 'processor' && partyId !== null
          ? 'processor'
          : role === 'internal'
            ? 'internalRecipient'
            : 'externalRecipient'
      const explanation = [occasion, code === null ? null : text].filter(Boolean).join('\n\n')
      return transmit(disclosure.id, name, kind, partyId, { explanation, dataItemIds })
    }),
    ...(activity.processors ?? []).flatMap((processor) => {
      told.miss('as-text', processor, 'partyId', 'task')
      const name = around.parties.get(processor.partyId)?.name ?? '?'
      return transmit(processor.id, name, 'processor', processor.partyId, {
        explanation: processor.task ?? '',
        dataItemIds: null,
      })
    }),
    ...(activity.transfers ?? []).flatMap((transfer) => {
      told.miss('as-text', transfer, 'country', 'internationalOrganisation', 'recipientId', 'dataItemIds')
      told.miss('as-text', transfer, 'safeguards', 'note')
      for (const each of transfer.instruments ?? [])
        if (!each.fallback) told.miss('as-text', each, 'code', 'text')
      const name = placeOf(transfer, lang)
      return transmit(transfer.id, name, 'externalRecipient', transfer.recipientId, {
        explanation: '',
        dataItemIds: transfer.dataItemIds,
        transfer,
      })
    }),
  ]
}

type More = {
  readonly explanation: string
  readonly dataItemIds: readonly string[] | null
  readonly transfer?: Transfer
}
type Transmission = More & {
  readonly itemId: string
  readonly name: string
  readonly kind: Kind
  readonly partyId: string | null
}

const recipientTypes = {
  internalRecipient: 'internal',
  externalRecipient: 'external',
  processor: 'processor',
}

function addTransmission(
  activity: Activity,
  { itemId, name, kind, partyId, explanation, dataItemIds, transfer }: Transmission,
  writing: Writing,
  unit: UnitWriter,
): string {
  const known =
    partyId === null
      ? null
      : kind === 'processor'
        ? unit.party(partyId, 'scope', 'SCP_Processor')
        : unit.party(partyId, 'person', 'PER_Person')
  const id = uuidFrom(activity.id, itemId)
  // A category of recipients nobody has named is a recipient by that name over there.
  const target =
    known ?? unit.add({ id: uuidFrom(id, 'recipient'), type: 'person', subType: 'PER_Person', name })
  const items = activity.role === 'controller' ? (activity.dataItems ?? []) : []
  const chosen = items.filter((item) => dataItemIds?.includes(item.id))
  return unit.add({
    id,
    type: 'process',
    subType: 'PRO_DataTransfer',
    name,
    aspects: {
      process_recipient: {
        type: `process_recipient_type_${recipientTypes[known === null && kind === 'processor' ? 'externalRecipient' : kind]}`,
      },
      process_dataTransfer: { explanation },
    },
    links: {
      process_dataType: chosen.flatMap((item) => link(uriOf('asset', dataTypeId(activity.id, item.id)))),
      [`process_${known === null && kind === 'processor' ? 'externalRecipient' : kind}`]: link(
        target,
        thirdCountry(kind, transfer, writing),
      ),
    },
  })
}

function thirdCountry(kind: Kind, transfer: Transfer | undefined, { law, lang }: Writing) {
  if (!transfer) return {}
  const instruments = (transfer.instruments ?? [])
    .filter(({ fallback }) => !fallback)
    .flatMap(({ code, text }) => [code === null ? null : law.label('transfer-instruments', code, lang), text])
  return attributesOf(`process_${kind}`, {
    thirdCountryProcessing: true,
    thirdCountryName: placeOf(transfer, lang),
    thirdCountryGuarantees: [...instruments, transfer.safeguards].filter(Boolean).join('\n'),
    thirdCountryExplanation: transfer.note,
  })
}

function placeOf({ country, internationalOrganisation }: Transfer, lang: string): string {
  return country === null ? (internationalOrganisation ?? '?') : countryName(country, lang)
}
