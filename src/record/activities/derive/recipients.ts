import { type Datasets } from '../../../law/catalogue.ts'
import { type Features } from './derive-features.ts'
import { modelHasProcessor, type Link } from './derive-processors.ts'
import { ask, both, namesOf } from './part.ts'
import { type OpenQuestion } from './proposal.ts'
import { type Setting } from './setting.ts'

type Category = Datasets['recipient-categories']

/**
 * Recipients known by category only: those of the use case, those a feature in use brings, and those of the operation
 * model. What the chain of processors already names is left out, and so is what would invent a processor.
 */
export function recipientsByCategory(
  setting: Setting,
  features: Features,
  chain: readonly Link[] | null,
): { readonly categories: readonly Category[]; readonly questions: readonly OpenQuestion[] } {
  const { law } = setting
  const named = codesNamed(setting, features).flatMap((code) => law.entry('recipient-categories', code) ?? [])
  const open = named.filter((category) => !isCovered(setting, category, chain))
  const present = open.filter((category) => isPresent(category, features))
  const categories = present.filter((category) => !isInvented(setting, category, chain))
  const doubtful = open.filter((category) => !isPresent(category, features) && isUnclear(category, features))
  const withheld = present.filter(
    (category) => isInvented(setting, category, chain) && category.fromFeatures.length > 0,
  )
  const codesOf = (list: readonly Category[]) =>
    namesOf(
      law,
      'recipient-categories',
      list.map(({ code }) => code),
    )
  return {
    categories,
    questions: [
      ...(doubtful.length > 0 ? [ifFeature(codesOf(doubtful))] : []),
      ...(withheld.length > 0 ? [external(codesOf(withheld))] : []),
    ],
  }
}

function codesNamed(setting: Setting, { inUse }: Features): string[] {
  const { law, useCase, system } = setting
  const brought = law
    .entries('recipient-categories')
    .filter(({ fromFeatures }) => fromFeatures.some((code) => inUse.has(code)))
    .map(({ code }) => code)
  const model = modelHasProcessor(setting) ? ['provider_processor'] : []
  const own = system.operationModel === 'self_hosted' ? ['internal_it'] : []
  return [...new Set([...model, ...useCase.recipients, ...own, ...brought])]
}

/** Provider and hosting are named by the chain, or by the examined absence of one. */
function isCovered({ system }: Setting, { code }: Category, chain: readonly Link[] | null): boolean {
  if (code === 'hosting_subprocessor') return system.processors !== null
  if (code !== 'provider_processor') return false
  return system.providerId !== null || (chain ?? []).some(({ parentLinkId }) => parentLinkId === null)
}

/** In own operation nobody else is assumed; a sub-processor not named in an examined chain is asked for. */
function isInvented(
  { system }: Setting,
  { code, isSubProcessor }: Category,
  chain: readonly Link[] | null,
): boolean {
  const isOwn = system.operationModel === 'self_hosted' && (chain ?? []).length === 0
  if (code === 'provider_processor') return isOwn
  return isSubProcessor && (isOwn || system.processors !== null)
}

function isPresent({ kind, fromFeatures }: Category, { inUse }: Features): boolean {
  return kind === 'participants' || fromFeatures.length === 0 || fromFeatures.some((code) => inUse.has(code))
}

function isUnclear({ fromFeatures }: Category, { isUnknown }: Features): boolean {
  return fromFeatures.some((code) => isUnknown(code))
}

const ifFeature = (names: { readonly de: string; readonly en: string }) =>
  ask(
    '/disclosures',
    'recipient-if-feature',
    both(
      `Diese Empfänger kommen hinzu, wenn die zugehörige Funktion genutzt wird, was nicht erfasst ist: ${names.de}. Ist das so?`,
      `These recipients are added if their feature is used, which is not recorded: ${names.en}. Is it?`,
    ),
    'GDPR Art. 30(1)(d)',
  )

const external = (names: { readonly de: string; readonly en: string }) =>
  ask(
    '/disclosures',
    'recipient-behind-feature',
    both(
      `Eine genutzte Funktion bringt oft einen weiteren Empfänger mit sich, den die Kette nicht nennt: ${names.de}. Erhält eine solche Stelle Daten, oder läuft die Funktion auf eigenen Geräten?`,
      `A feature in use often brings another recipient which the chain does not name: ${names.en}. Does such a body receive data, or does the feature run on own devices?`,
    ),
    'GDPR Art. 28(2), (4), 30(1)(d)',
  )
