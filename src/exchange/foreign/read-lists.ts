import { allEntries } from '../../law/law.ts'
import { codeOrText, type EntryCells, type Said } from './entry-cells.ts'
import { countriesIn, countryNamed } from './country.ts'
import { folded } from './folded.ts'
import { readRetention } from './retention.ts'
import { sayingOf, yesOrNo } from './saying.ts'

type Item = Record<string, unknown>
type Items = readonly Item[] | null

/**
 * A list as a file tells it: `null` where it says nothing or nobody has examined it, `[]` where it says that there is none.
 * What is said beside items, such as “none” of one column, goes to the notes.
 */
export function listOf(entry: EntryCells, said: readonly Said[], made: (one: Said) => Item): Items {
  const sayings = said.filter(({ text }) => sayingOf(text) !== null)
  const items = said.flatMap((one) => (sayings.includes(one) ? [] : [made(one)]))
  if (items.length === 0) return sayings.some(({ text }) => sayingOf(text) === 'none') ? [] : null
  for (const one of sayings) entry.note(one)
  return items
}

const behindPurpose = [
  'legalBases',
  'art9Conditions',
  'legitimateInterest',
  'balancingReference',
  'consentEvidence',
] as const

/** Purposes with the legal bases of the row. Several purposes in one row share them only where they stand as one. */
export function purposesOf(entry: EntryCells): Items {
  const lines = entry.lines('purposes').filter(({ text }) => sayingOf(text) === null)
  if (lines.length === 0) {
    for (const one of entry.lines(...behindPurpose)) entry.note(one)
    return null
  }
  const bases = basesOf(entry)
  const hasBases = bases.legalBases !== null || bases.art9Conditions !== null
  const whole = entry.text('purposes') ?? ''
  const said = hasBases ? [whole] : lines.map(({ text }) => text)
  return said.map((text) => ({ id: entry.itemId('purposes', text), text, ...(hasBases ? bases : {}) }))
}

function basesOf(entry: EntryCells) {
  const legalBases: Item[] = []
  const art9Conditions: Item[] = []
  const interest = entry.text('legitimateInterest')
  const balancing = entry.text('balancingReference')
  const evidence = entry.text('consentEvidence')
  for (const { cell, text } of entry.lines('legalBases', 'art9Conditions')) {
    if (sayingOf(text) !== null) continue
    const cited = entry.reading.bases(entry.sheet, cell, text)
    for (const { code, norm } of cited.length > 0 ? cited : [{ code: null, norm: null }]) {
      const isSpecial = code === null ? cell.field === 'art9Conditions' : code.startsWith('GDPR_9_2_')
      const list = isSpecial ? 'art9Conditions' : 'legalBases'
      const item: Item = {
        id: entry.itemId(list, `${code ?? ''} ${text}`),
        code,
        text: code !== null && (isBare(text) || !entry.reading.beside(cell, text, code)) ? null : text,
        norm: norm !== null && norm.length <= 500 ? norm : null,
      }
      if (code === 'GDPR_6_1_F' && interest !== null) item['legitimateInterest'] = interest
      if (code === 'GDPR_6_1_F' && balancing !== null && balancing.length <= 500)
        item['balancingReference'] = balancing
      if (code === 'GDPR_6_1_A' && evidence !== null) item['consent'] = { evidence }
      ;(isSpecial ? art9Conditions : legalBases).push(item)
    }
  }
  const has = (code: string) => legalBases.some((one) => one['code'] === code)
  if (!has('GDPR_6_1_F'))
    for (const one of entry.lines('legitimateInterest', 'balancingReference')) entry.note(one)
  else if (balancing !== null && balancing.length > 500)
    for (const one of entry.lines('balancingReference')) entry.note(one)
  if (!has('GDPR_6_1_A')) for (const one of entry.lines('consentEvidence')) entry.note(one)
  return {
    legalBases: legalBases.length > 0 ? legalBases : null,
    art9Conditions: art9Conditions.length > 0 ? art9Conditions : null,
  }
}

/** Whether a text is a single citation, so that a code says all of it. */
const isBare = (text: string) =>
  /^(?:art\.?\s*\d+\s*(?:abs\.?|\()?\s*\d+\)?\s*(?:s(?:atz)?\.?\s*1)?\s*(?:lit\.?|\(|buchst\.?)?\s*[a-j]\)?\s*(?:ds-?gvo|gdpr|rgpd)?)$/iu.test(
    text.trim(),
  )

/** Categories of data, each of all the data subjects of the row. */
export function dataItemsOf(entry: EntryCells): Items {
  const subjectsSaid = entry.words('subjects')
  const subjects = listOf(entry, subjectsSaid, ({ cell, text }) => codeOrText(entry, cell, text))
  // No statement can be made about a part of an item.
  for (const one of subjectsSaid)
    if (['not_applicable', 'not_planned', 'unknown'].includes(sayingOf(one.text) ?? '')) entry.note(one)
  const origins: string[] = []
  for (const said of entry.words('origins')) {
    const code = entry.reading.code(entry.sheet, said.cell, said.text)
    if (code === null) entry.note(said)
    else if (!origins.includes(code)) origins.push(code)
  }
  const shared = { subjects, ...(origins.length > 0 ? { origins } : {}) }
  const ordinary = entry.words('dataCategories')
  const special = entry.words('specialCategories')
  const flagged = special.find(({ text }) => yesOrNo(text) === true)
  const isNone = special.length > 0 && special.every(({ text }) => yesOrNo(text) === false)
  const named = special.filter(({ text }) => yesOrNo(text) === null && sayingOf(text) === null)
  const count = ordinary.filter(({ text }) => sayingOf(text) === null).length
  const flag = flagged ? { special: count === 1 ? 'yes' : 'possible' } : isNone ? { special: 'no' } : {}
  const item = (said: Said, more: Item): Item => ({
    id: entry.itemId('dataItems', said.text),
    ...codeOrText(entry, said.cell, said.text),
    ...shared,
    ...more,
  })
  const items = listOf(entry, ordinary, (said) => item(said, flag))
  const more = named.map((said) => item(said, { special: 'yes' }))
  if (more.length > 0) return [...(items ?? []), ...more]
  if (items === null || items.length === 0)
    for (const said of [...subjectsSaid, ...special]) if (sayingOf(said.text) === null) entry.note(said)
  return items
}

const roles = new Map(
  allEntries('recipient-categories').map(({ code, kind }) => [code, kind as string] as const),
)

/** Recipients and categories of recipients; in which role they receive the data is told by the catalogue or the column. */
export function disclosuresOf(entry: EntryCells): Items {
  return listOf(entry, entry.words('recipients', 'internalRecipients'), ({ cell, text }) => {
    const read = codeOrText(entry, cell, text)
    const role = cell.field === 'internalRecipients' ? 'internal' : roles.get(read.code ?? '')
    return {
      id: entry.itemId('disclosures', text),
      ...read,
      ...(role === undefined ? {} : { role }),
    }
  })
}

/** Time limits for erasure. In a form one may stand beside the category of data it is for. */
export function retentionOf(entry: EntryCells, dataItems: Items): Items {
  return listOf(entry, entry.lines('retention'), ({ cell, text }) => {
    const item = cell.of === undefined ? undefined : entryOf(entry, cell.of, dataItems)
    const read = readRetention(entry.reading.law, text)
    if (read.kind === 'not_determinable') entry.reading.tell(entry.sheet, cell, 'kept-as-text', text)
    return {
      id: entry.itemId('retention', `${cell.of ?? ''} ${text}`),
      ...(item === undefined ? {} : { dataItemIds: [item] }),
      ...read,
    }
  })
}

function entryOf(entry: EntryCells, of: string, dataItems: Items): string | undefined {
  const key = folded(of)
  const found = dataItems?.find(({ text, code }) => {
    const cell = entry.of('dataCategories', 'specialCategories').find((one) => folded(one.text) === key)
    const own = cell ? entry.reading.lookUp(cell, of) : null
    return (typeof text === 'string' && folded(text) === key) || (own !== null && own === code)
  })
  return found?.['id'] as string | undefined
}

const denied = /(?:^|\s)(?:kein\w*|nicht|no|not|never|none|aucun\w*|pas|non)(?:\s|$)/u

/** Transfers to third countries that a text names without denying them; whatever else stands there goes to the notes. */
export function transfersOf(entry: EntryCells): Items {
  const { law } = entry.reading
  const made: Item[] = []
  const said = entry.lines('transfers')
  for (const one of said) {
    const { cell, text } = one
    if (sayingOf(text) !== null) continue
    const outside = countriesIn(text).filter((code) => !law.isEea(code))
    const isDenied = denied.test(folded(text))
    if (!isDenied && outside.length > 0) {
      for (const country of outside)
        made.push({
          id: entry.itemId('transfers', `${country} ${text}`),
          country,
          ...(countryNamed(text) === null ? { note: text } : {}),
        })
    } else if (!isDenied && yesOrNo(text) === true) {
      made.push({ id: entry.itemId('transfers', text), note: `${cell.header}: ${text}` })
    } else entry.note(one)
  }
  const instruments = entry.lines('transferInstruments')
  const [only] = made
  if (only && made.length === 1 && instruments.length > 0)
    only['instruments'] = listOf(entry, instruments, ({ cell, text }) => ({
      id: entry.itemId('instruments', text),
      ...codeOrText(entry, cell, text),
    }))
  else for (const one of instruments) if (sayingOf(one.text) === null) entry.note(one)
  if (made.length > 0) return made
  return said.some(({ text }) => sayingOf(text) === 'none') ? [] : null
}

/** Measures; that they are in place is what a register says by naming them. */
export function measuresOf(entry: EntryCells): Items {
  return listOf(entry, entry.words('measures'), ({ cell, text }) => ({
    id: entry.itemId('measures', text),
    ...codeOrText(entry, cell, text),
    status: 'implemented',
  }))
}
