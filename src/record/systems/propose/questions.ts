import { ask, both } from '../../activities/derive/part.ts'
import { type OpenQuestion } from '../../activities/derive/proposal.ts'
import { type ProposeRequest } from './propose-request.ts'
import { type SystemDraft } from './proposal.ts'

type Draft = Omit<SystemDraft, 'provenance'>

/** What only the organisation can answer of a proposed system, and what the catalogue leaves open of its product. */
export function questionsOn(request: ProposeRequest, system: Draft): OpenQuestion[] {
  const isOwn = system.operationModel === 'self_hosted'
  return [
    ...modelQuestions(request),
    ...(isOwn ? [ownHands] : serviceQuestions),
    ...(system.hostingCountries === null ? [hosting] : []),
    ...(system.edition === null ? [edition] : []),
    ...(system.businessModels === null && !isOwn ? [businessModel] : []),
    ...always,
    ...uncertain(request),
  ]
}

function modelQuestions({ product, operationModel }: ProposeRequest): OpenQuestion[] {
  const isKnown = operationModel !== null && product.operationModels.includes(operationModel)
  if (isKnown || (operationModel === null && product.operationModels.length === 1)) return []
  return [operationModel === null ? model : unknownModel]
}

/** What the source of the catalogue itself leaves open, and that nobody has verified it. */
function uncertain({ product: { uncertain: open, confidence } }: ProposeRequest): OpenQuestion[] {
  const asked = open.de.map((de, at) =>
    ask(
      '',
      'left-open-by-the-source',
      both(`Von der Quelle offengelassen: ${de}.`, `Left open by the source: ${open.en[at] ?? de}.`),
    ),
  )
  return confidence === 'unverified' ? [unverified, ...asked] : asked
}

const model = ask(
  '/operationModel',
  'operation-model',
  both(
    'Wer betreibt das System: die eigene Stelle, ein IT-Dienstleister oder der Anbieter als Online-Dienst? Davon hängen Auftragsverarbeitung und Orte ab.',
    'Who runs the system: your own body, an IT provider, or the provider as an online service? Processing agreements and places depend on it.',
  ),
  'GDPR Art. 4(7), 4(8), 28',
)
const unknownModel = ask(
  '/operationModel',
  'operation-model-not-known',
  both(
    'Für dieses Produkt kennt der Katalog dieses Betriebsmodell nicht. Trifft es zu?',
    'The catalogue does not know this product in this operation model. Is it right?',
  ),
)
const ownHands = ask(
  '/processors',
  'own-operation',
  both(
    'Hat beim Betrieb jemand anderes Zugriff, etwa ein Rechenzentrum, ein Wartungsdienst oder ein Telefonanbieter? Wenn niemand, ist auch das festzuhalten.',
    'Does anybody else have access in operation, such as a data centre, a maintenance service or a telephony provider? If nobody has, that has to be recorded, too.',
  ),
  'GDPR Art. 28, 30(1)(d)',
)
const serviceQuestions = [
  ask(
    '/providerId',
    'provider',
    both(
      'Mit welcher Gesellschaft besteht der Vertrag? Der Katalog nennt, wer den Dienst üblicherweise betreibt.',
      'With which company is the contract made? The catalogue names who usually operates the service.',
    ),
    'GDPR Art. 28(1), 28(3)',
  ),
  ask(
    '/processors',
    'processor-chain',
    both(
      'Welche weiteren Auftragsverarbeiter setzt der Anbieter ein, wofür und in welchen Ländern?',
      'Which further processors does the provider engage, for what, and in which countries?',
    ),
    'GDPR Art. 28(2), 28(4), 30(1)(d)',
  ),
  ask(
    '/processors',
    'processing-agreement',
    both(
      'Welcher Vertrag zur Auftragsverarbeitung gilt, und erlaubt er dem Anbieter eigene Zwecke?',
      'Which processing agreement is in effect, and does it allow the provider purposes of its own?',
    ),
    'GDPR Art. 28(3), 28(10)',
  ),
]
const hosting = ask(
  '/hostingCountries',
  'hosting-countries',
  both(
    'In welchen Ländern stehen die Server, und aus welchen wird zugegriffen?',
    'In which countries do the servers stand, and from which are they accessed?',
  ),
  'GDPR Art. 30(1)(e), 44',
)
const edition = ask(
  '/edition',
  'edition',
  both(
    'Welche Ausgabe wird genutzt, und ist sie kostenfrei?',
    'Which edition is used, and is it free of charge?',
  ),
)
const businessModel = ask(
  '/businessModels',
  'business-model',
  both(
    'Womit verdient der Anbieter sein Geld, und nutzt er dafür Daten aus den Konferenzen?',
    'How does the provider earn its money, and does it use data of the conferences for that?',
  ),
  'GDPR Art. 28(10)',
)
const unverified = ask(
  '',
  'unverified-facts',
  both(
    'Die Angaben des Katalogs zu diesem Produkt sind ungeprüft und deshalb nicht in den Vorschlag übernommen. Was davon trifft zu?',
    'The facts of the catalogue on this product are unverified and therefore not taken into the proposal. Which of them are right?',
  ),
)
const always = [
  ask('/systemVersion', 'version', both('Welche Version ist im Einsatz?', 'Which version is in use?')),
  ask(
    '/features',
    'features-in-use',
    both(
      'Welche Funktionen werden genutzt, welche sind abgeschaltet? Was ein Produkt kann, ist noch nicht im Einsatz.',
      'Which features are used, which are switched off? What a product can do is not in use yet.',
    ),
    'GDPR Art. 25(2)',
  ),
  ask(
    '/settings',
    'settings',
    both(
      'Wie beginnt eine Konferenz: Mikrofon, Kamera, Gäste, Aufzeichnung, Protokollierung?',
      'How does a conference begin: microphone, camera, guests, recording, logging?',
    ),
    'GDPR Art. 25(2)',
  ),
  ask(
    '/deletion',
    'deletion',
    both(
      'Was löscht das System selbst, und nach welcher Zeit?',
      'What does the system itself delete, and after what time?',
    ),
    'GDPR Art. 5(1)(e), 30(1)(f)',
  ),
  ask(
    '/encryption/atRest',
    'encryption-at-rest',
    both('Ist verschlüsselt, was gespeichert wird?', 'Is encrypted what is stored?'),
    'GDPR Art. 32(1)(a)',
  ),
  ask(
    '/measureCodes',
    'measures',
    both('Welche Maßnahmen sind im System umgesetzt?', 'Which measures are in place in the system?'),
    'GDPR Art. 30(1)(g), 32',
  ),
  ask(
    '/selectionRationale',
    'selection-rationale',
    both(
      'Warum dieses System und dieses Betriebsmodell? Vor der Nutzung ist es zu prüfen.',
      'Why this system and this operation model? It has to be examined before it is used.',
    ),
    'GDPR Art. 24, 28(1)',
  ),
]
