import {
  type DataFlow,
  type FlowColumn,
  type FlowEdge,
  flowColumns,
  type FlowNode,
} from '../../src/filings/data-flow.ts'

const texts: Record<FlowColumn, readonly string[]> = {
  subjects: [
    'Beschäftigte',
    'Bürgerinnen und Bürger',
    'Bewerberinnen und Bewerber',
    'Schülerinnen und Schüler (ab 14 Jahren)',
    'Im Raum anwesende Dritte',
  ],
  data: [
    'Name, Anzeigename',
    'Bild und Ton',
    'E-Mail-Adresse',
    'Verbindungsdaten: IP-Adresse, Beginn und Ende',
    'Chatnachrichten',
    'Geteilte Dateien',
    'Einwilligungsvermerk',
    'Gerätekennung und Übertragungsgüte',
  ],
  system: ['Videokonferenzdienst „GrünhausenMeet“'],
  recipients: [
    'Konferenzdienst Süd GmbH, Würzburg',
    'Rechenzentrum Nürnberger Straße AG',
    'Example Video Communications, Inc.',
    'Andere Teilnehmende',
    'Personalrat',
    'Aufsichtsbehörde',
    'Telefonanbieter',
    'Übersetzungsbüro Łódź',
  ],
  countries: [
    'Deutschland',
    'Vereinigte Staaten',
    'Vereinigtes Königreich',
    'Österreich',
    'Frankreich',
    'Polen',
    'Irland',
    'Niederlande',
  ],
}

const order: readonly FlowColumn[] = ['system', 'subjects', 'data', 'recipients', 'countries']
const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

/** A data flow of `size` boxes, one of them the system; the same for the same size. */
export function sampleFlow(size: number): DataFlow {
  const limits = order.map((column) =>
    column === 'system' ? 1 : Math.ceil(((size - 1) * texts[column].length) / 29),
  )
  const nodes: FlowNode[] = order
    .flatMap((column, place) =>
      Array.from({ length: limits[place]! }, (_, index): FlowNode => {
        const known = texts[column][index]
        const text =
          known ??
          (index % 7 === 0 ? longWord : `${texts[column][index % texts[column].length]!} (${index + 1})`)
        const isThirdCountry = column === 'countries' && text.startsWith('Vereinigte')
        return { id: `${column}-${index}`, column, text, isThirdCountry }
      }),
    )
    .slice(0, size)
  const of = (column: FlowColumn) => nodes.filter((node) => node.column === column)
  const edges: FlowEdge[] = [
    ...of('subjects').flatMap((from, row) =>
      of('data')
        .filter((_, index) => row < 2 || index % 3 === row % 3)
        .map((to) => ({ from: from.id, to: to.id })),
    ),
    ...of('data').map((from) => ({ from: from.id, to: 'system-0' })),
    ...of('recipients').map((to) => ({ from: 'system-0', to: to.id })),
    ...of('recipients').flatMap((from, index) =>
      of('countries')
        .filter((_, row) => row % of('recipients').length === index)
        .map((to) => ({ from: from.id, to: to.id })),
    ),
  ]
  return {
    title: 'Datenfluss',
    columnTitles: {
      subjects: 'Betroffene',
      data: 'Datenkategorien',
      system: 'System',
      recipients: 'Empfänger',
      countries: 'Länder',
    },
    thirdCountryLabel: 'Drittland',
    nodes: nodes.sort((one, other) => flowColumns.indexOf(one.column) - flowColumns.indexOf(other.column)),
    edges,
  }
}
