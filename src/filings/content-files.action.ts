import { type Readable } from 'node:stream'
import { type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { checkRecord } from '../findings/check-record.action.ts'
import { type Language } from '../law/entry.ts'
import { type ActivityRole } from '../record/activities/activity.ts'
import { type DiffFormat, diffFormats, renderDiff } from './diff/render-diff.action.ts'
import { type FilingPlan } from './manifest.ts'
import { type ProfileName, profileNames } from './profiles.ts'
import { formatNames, type RecordFormat } from './format-names.ts'
import { type KeptIndex } from './open-record.action.ts'
import { fits, renderRecord } from './render-record.action.ts'

/** A file that belongs into a filing, about to be written. A stream must be read to its end or destroyed. */
export type ContentFile = {
  readonly name: string
  readonly mediaType: string
  readonly body: Readable | Uint8Array
}

export type ContentPlace = {
  readonly organisationId: string
  /** The instant whose record is drawn. */
  readonly asOf: string
  /** The instant of the filing before it, which it is compared with; null: there is none. */
  readonly previous: string | null
  readonly signal: AbortSignal
}

/** What is done, in words that a program can rely on. */
export type FilingStep = 'drawing' | 'checking' | 'comparing' | 'sealing'

type Step = { readonly step: FilingStep; readonly draw: () => AsyncGenerator<ContentFile, void> }

/**
 * The content of a filing, in steps: the record in every form asked for, and what the rules find. Nothing in it depends
 * on the present or on chance, so the same instant gives the same bytes, unless the ledger was redacted in between.
 */
export function contentFiles(context: Context, place: ContentPlace, plan: FilingPlan): readonly Step[] {
  const ofRoles = plan.roles.flatMap((role) => [
    ...drawings(context, { ...place, role }, plan),
    ...plan.langs.map((lang): Step => ({
      step: 'checking',
      draw: () => found(context, { ...place, role, lang }),
    })),
  ])
  const { previous: from } = place
  if (from === null) return ofRoles
  const changes = plan.langs.flatMap((lang) =>
    (Object.keys(diffFormats) as DiffFormat[]).map((format): Step => ({
      step: 'comparing',
      draw: () => changed(context, { ...place, from, lang, format }),
    })),
  )
  return [...ofRoles, ...changes]
}

/** Every form of the record of a role. They share what has to be known of all activities first. */
function drawings(context: Context, place: ContentPlace & { role: ActivityRole }, plan: FilingPlan): Step[] {
  const index: KeptIndex = {}
  return formsOf(plan).map((form) => ({
    step: 'drawing',
    draw: () => drawn(context, { ...place, ...form, index }),
  }))
}

type Form = { readonly format: RecordFormat; readonly profile: ProfileName; readonly lang: Language }

/** Every form of a record that a plan asks for; a profile only in the formats that know it. */
function formsOf({ formats, profiles, langs }: FilingPlan): Form[] {
  return formatNames
    .filter((format) => formats.includes(format))
    .flatMap((format) =>
      profileNames
        .filter((profile) => profiles.includes(profile) && fits(format, profile))
        .flatMap((profile) => langs.map((lang) => ({ format, profile, lang }))),
    )
}

/** A record in one form: one file, or as many as a long one needs. */
async function* drawn(
  context: Context,
  request: ContentPlace & Form & { readonly role: ActivityRole; readonly index: KeptIndex },
): AsyncGenerator<ContentFile, void> {
  const { previous, ...asked } = request
  const whole = previous === null ? asked : { ...asked, since: previous }
  const draw = async (part?: number) => renderRecord(context, part === undefined ? whole : { ...whole, part })
  const first = await draw().catch(volumesOf)
  if (typeof first !== 'number') yield named(first, request.lang)
  else
    for await (const [place, volume] of inPairs(first, (before) => draw(before + 1)))
      yield named(volume, request.lang, `${place + 1}-of-${first}`)
}

/** Begins each piece of work before the one before it is done: setting a volume keeps one processor busy, and no more. */
async function* inPairs<T>(
  count: number,
  work: (place: number) => Promise<T>,
): AsyncGenerator<[place: number, done: T], void> {
  const begin = (place: number) => {
    const begun = place < count ? work(place) : undefined
    // When nobody waits for it any more, its failure is nobody's.
    begun?.catch(() => undefined)
    return begun
  }
  let [now, next] = [begin(0), begin(1)]
  for (let place = 0; now; place += 1) {
    const done = await now
    now = next
    next = begin(place + 2)
    yield [place, done]
  }
}

/** How many volumes a record needs that is too long for one file. */
function volumesOf(error: unknown): number {
  if (error instanceof Refusal && error.refused.code === 'too-large') return error.refused.parts
  throw error
}

type Rendered = Awaited<ReturnType<typeof renderRecord>>

function named({ fileName, mediaType, body }: Rendered, ...marks: readonly string[]): ContentFile {
  const dot = fileName.lastIndexOf('.')
  const name = `${[fileName.slice(0, dot), ...marks].join('_')}${fileName.slice(dot)}`
  return { name: name.toLowerCase(), mediaType, body }
}

async function* found(
  context: Context,
  { organisationId, asOf, role, lang, signal }: ContentPlace & { role: ActivityRole; lang: Language },
): AsyncGenerator<ContentFile, void> {
  const question = { profile: 'strict', language: lang, asOf, role, signal } as const
  const body = await checkRecord(context, organisationId, question)
  const number = { controller: '30-1', processor: '30-2' }[role]
  yield { name: `findings-art-${number}_${lang}.json`, mediaType: 'application/json', body }
}

/** What changed since the filing before, late entries apart. */
async function* changed(
  context: Context,
  { asOf: to, from, lang, ...place }: ContentPlace & { from: string; lang: Language; format: DiffFormat },
): AsyncGenerator<ContentFile, void> {
  const { body, mediaType } = await renderDiff(context, { ...place, from, to, lang })
  yield { name: `changes_${lang}.${place.format}`, mediaType, body }
}
