import { type Transfer } from '../../record/activities/transfer.ts'
import { coded, countryIri, entity, node, type Node, type Writing } from './node.ts'
import { iriOf, partIri, valueIri } from './namespaces.ts'

type Instrument = NonNullable<Transfer['instruments']>[number]

const processing: Readonly<Partial<Record<Transfer['kind'], string>>> = {
  storage: 'dpv:Store',
  remote_access: 'dpv:Access',
  disclosure: 'dpv:Disclose',
}

const tools = 'eu-gdpr:DataTransferTool'

/**
 * A transfer to a third country, Art. 30(1)(e), 30(2)(c) GDPR, as a part of the processing. The legal basis of Chapter V
 * and the tool behind it, such as standard clauses, are two nodes; one that is a mere fallback carries nothing yet.
 */
export function transferNode(writing: Writing, owner: string, transfer: Transfer): Node {
  const { id, country, kind, dataForm, recurring, instruments, safeguards, dataItemIds } = transfer
  const iri = partIri(owner, id)
  const carrying = (instruments ?? []).filter(({ fallback }) => !fallback)
  const grounds = carrying.filter(isGround)
  const kindOfProcessing = processing[kind]
  const safeguard = node(partIri(owner, `${id}/safeguards`), ['dpv:SafeguardForDataTransfer'], {
    'dct:description': safeguards,
  })
  return node(iri, ['dpv:Process', 'vvt:Transfer'], {
    'dpv:hasProcessing': ['dpv:CrossBorderTransfer', ...(kindOfProcessing ? [kindOfProcessing] : [])],
    'dpv:hasThirdCountry': country === null ? null : countryIri(country),
    'dpv:hasDataImporter': importer(owner, transfer),
    'vvt:engagedBy': transfer.processorLinkId === null ? null : partIri(owner, transfer.processorLinkId),
    'dpv:hasPersonalData': (dataItemIds ?? []).map((item) => partIri(owner, item)),
    'dpv:hasLegalBasis': grounds.map((each) => groundNode(writing, owner, each)),
    'dpv:hasOrganisationalMeasure': [
      ...carrying.flatMap((each) => toolNode(writing, owner, each) ?? []),
      ...(safeguards === null ? [] : [safeguard]),
    ],
    'vvt:fallbackInstrument': (instruments ?? [])
      .filter(({ fallback }) => fallback)
      .map((each) => groundNode(writing, owner, each)),
    'vvt:noTransferReason': carrying
      .filter((each) => !isGround(each))
      .map((each) => groundNode(writing, owner, each)),
    'vvt:kind': valueIri('transferKind', kind),
    'vvt:dataForm': dataForm === null ? null : valueIri('dataForm', dataForm),
    'vvt:recurring': recurring,
    'dct:description': transfer.note,
    'dpv:hasAssessment': assessmentNode(owner, transfer),
    'vvt:notExamined': instruments === null ? ['vvt:instruments'] : [],
    'vvt:examinedNone': instruments?.length === 0 ? ['vvt:instruments'] : [],
  })

  function isGround({ code }: Instrument): boolean {
    return code === null || (writing.law.entry('transfer-instruments', code)?.isTransfer ?? true)
  }
}

function importer(owner: string, { id, recipientId, internationalOrganisation }: Transfer): Node | null {
  if (recipientId !== null) return entity(recipientId, 'dpv:DataImporter')
  if (internationalOrganisation === null) return null
  return node(partIri(owner, `${id}/importer`), ['dpv:DataImporter', 'eu-gdpr:InternationalOrganisation'], {
    'dpv:hasName': internationalOrganisation,
  })
}

function groundNode(writing: Writing, owner: string, instrument: Instrument): Node {
  const { terms, members } = coded(writing, 'transfer-instruments', instrument)
  const { id, impactAssessment, fallback } = instrument
  const types = terms.filter(({ parent }) => parent !== tools).map(({ code }) => code)
  const assessment = node(partIri(owner, `${id}/assessment`), ['dpv:DataTransferImpactAssessment'], {
    'vvt:isDone': impactAssessment?.done,
    'dct:date': impactAssessment?.doneOn,
    'dct:source': impactAssessment?.reference,
  })
  return node(partIri(owner, id), ['dpv:LegalBasis', ...types], {
    ...members,
    'vvt:certifiedEntity': instrument.certifiedEntity,
    'vvt:coversEmployeeData': instrument.coversEmployeeData,
    'vvt:checkedOn': instrument.checkedOn,
    'vvt:validTo': instrument.validUntil,
    'skos:note': instrument.scopeCheck,
    'dpv:hasImpactAssessment': impactAssessment === null ? null : assessment,
    // Of an instrument that carries the transfer, the tool is a measure of it.
    'vvt:tool': fallback ? toolNode(writing, owner, instrument) : null,
  })
}

function toolNode(writing: Writing, owner: string, instrument: Instrument): Node | null {
  const { terms, members } = coded(writing, 'transfer-instruments', instrument)
  const types = terms.filter(({ parent }) => parent === tools).map(({ code }) => code)
  const { id, contractId } = instrument
  if (types.length === 0 && contractId === null) return null
  const contract = contractId === null ? undefined : writing.around.contracts.get(contractId)
  return node(partIri(owner, `${id}/tool`), types.length > 0 ? types : [tools], {
    'rdfs:label': members['rdfs:label'],
    'vvt:code': members['vvt:code'],
    'vvt:clauseModule': contract?.standardClauses?.modules,
    'dpv:hasLegalMeasure': contractId === null ? null : iriOf(contractId),
  })
}

function assessmentNode(owner: string, { id, assessment, authorityInformedOn }: Transfer): Node | null {
  if (assessment === null && authorityInformedOn === null) return null
  return node(partIri(owner, `${id}/circumstances`), ['dpv:DataTransferImpactAssessment'], {
    'dct:description': assessment,
    'vvt:authorityInformedOn': authorityInformedOn,
  })
}
