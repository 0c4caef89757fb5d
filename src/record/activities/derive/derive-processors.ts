import { type Static } from 'typebox'
import { type ProcessorLink } from '../../processor-chain.ts'
import { ask, both, notExamined, type Part } from './part.ts'
import { type OpenQuestion } from './proposal.ts'
import { inLanguage, isInEffect, partyOf, type Setting } from './setting.ts'

export type Link = Static<typeof ProcessorLink>

/** The chain of processors of the activity: that of the system, or the provider alone where only it is known. */
export function deriveProcessors(setting: Setting): Part<Link[] | null> {
  const { system, law, newId } = setting
  if (system.processors === null) return presumedChain(setting)
  const active = withoutEnded(system.processors, law.on)
  const ids = new Map(active.map(({ id }) => [id, newId()]))
  const links = active.map((link) => ({
    ...link,
    id: ids.get(link.id) ?? link.id,
    parentLinkId: link.parentLinkId === null ? null : (ids.get(link.parentLinkId) ?? null),
    hostingCountries: link.hostingCountries && [...link.hostingCountries],
    accessCountries: link.accessCountries && [...link.accessCountries],
  }))
  return {
    value: links,
    remark: links.length === 0 ? { kind: 'none', text: null } : null,
    questions: [
      ...links.flatMap((link, index) => contractQuestion(setting, link, index)),
      ...(active.length < system.processors.length ? [ended] : []),
      ...(links.length === 0 && modelHasProcessor(setting) ? [emptyChain] : []),
    ],
    sources: [],
  }
}

/** Whether the operation model usually has the provider act as processor. */
export function modelHasProcessor({ law, system }: Setting): boolean {
  return law.entry('operation-models', system.operationModel)?.providerRole === 'processor'
}

function presumedChain(setting: Setting): Part<Link[] | null> {
  const { system, newId } = setting
  if (!modelHasProcessor(setting) || system.providerId === null) {
    return { value: null, remark: notExamined, questions: [unexaminedChain], sources: [] }
  }
  const link: Link = {
    id: newId(),
    partyId: system.providerId,
    parentLinkId: null,
    task: inLanguage(
      setting,
      both('Betrieb des Videokonferenzdienstes', 'Operation of the conferencing service'),
    ),
    contractId: null,
    hostingCountries: system.hostingCountries && [...system.hostingCountries],
    accessCountries: null,
    since: null,
    until: null,
  }
  return {
    value: [link],
    remark: { kind: 'assumed', text: assumedChain },
    questions: [presumedProvider, ...contractQuestion(setting, link, 0)],
    sources: [],
  }
}

/** Links that have ended, and whatever was engaged by them, are not carried over. */
function withoutEnded(links: readonly Link[], on: string): Link[] {
  const byId = new Map(links.map((link) => [link.id, link]))
  const isActive = (link: Link): boolean => {
    const parent = link.parentLinkId === null ? undefined : byId.get(link.parentLinkId)
    return isInEffect(on, null, link.until) && (!parent || isActive(parent))
  }
  return links.filter(isActive)
}

function contractQuestion(setting: Setting, link: Link, index: number): OpenQuestion[] {
  if (link.contractId !== null) return []
  const name = partyOf(setting, link.partyId)?.name
  const isSub = link.parentLinkId !== null || setting.role === 'processor'
  return [
    ask(
      `/processors/${index}/contractId`,
      'processing-contract',
      both(
        `Welcher Vertrag bindet ${name ?? 'dieses Glied der Kette'}?`,
        `Which contract binds ${name ?? 'this link of the chain'}?`,
      ),
      isSub ? 'GDPR Art. 28(4)' : 'GDPR Art. 28(3)',
    ),
  ]
}

const assumedChain = both(
  'Der Anbieter ist als Auftragsverarbeiter angenommen, wie es bei diesem Betriebsmodell üblich ist; von der für den Vertrag zuständigen Stelle zu bestätigen.',
  'The provider is assumed to be a processor, as is usual in this operation model; to be confirmed by whoever is in charge of the contract.',
)

const presumedProvider = ask(
  '/processors',
  'processor-chain',
  both(
    'Die Kette der Auftragsverarbeiter ist nicht erfasst. Handelt der Anbieter im Auftrag, und welche Unterauftragsverarbeiter setzt er ein? Ob er für die reine Übertragung selbst Verantwortlicher nach Telekommunikationsrecht ist, ist umstritten.',
    'The chain of processors is not recorded. Does the provider act on instructions, and which sub-processors does it engage? Whether it is itself a controller under telecommunications law for the mere transmission is disputed.',
  ),
  'GDPR Art. 28',
)

const unexaminedChain = ask(
  '/processors',
  'processor-chain',
  both(
    'Welche Auftragsverarbeiter und Unterauftragsverarbeiter wirken mit, etwa für Betrieb, Hosting, Wartung oder Support? Gibt es keine, ist auch das festzuhalten.',
    'Which processors and sub-processors take part, for instance in operation, hosting, maintenance or support? If there are none, that has to be recorded, too.',
  ),
  'GDPR Art. 28',
)

const emptyChain = ask(
  '/processors',
  'processor-chain',
  both(
    'Am System ist festgehalten, dass es keinen Auftragsverarbeiter gibt; das Betriebsmodell setzt aber einen Anbieter voraus. In welcher Rolle handelt er?',
    'It is recorded for the system that there is no processor; the operation model, however, presupposes a provider. In which role does it act?',
  ),
  'GDPR Art. 4(7), 4(8), 28',
)

const ended = ask(
  '/processors',
  'processor-ended',
  both(
    'Beendete Glieder der Kette sind nicht übernommen. Sind ihre Daten gelöscht oder zurückgegeben?',
    'Links of the chain that have ended are not carried over. Have their data been erased or returned?',
  ),
  'GDPR Art. 28(3)(g)',
)
