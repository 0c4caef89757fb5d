import { allEntries } from '../../law/law.ts'
import { dpvTerm } from './dpv.ts'
import { type Value, valuesOf } from './load-graph.ts'
import { anyWords, type CodeOrText, codeOrText, conceptsOf, nodeOf, type Reading } from './read-words.ts'

const conditions = new Set(
  allEntries('legal-bases')
    .filter(({ kind }) => kind === 'art9')
    .map(({ code }) => code),
)

/** Whether a value is a ground for a transfer, Chapter V GDPR, rather than a legal basis. */
export function isTransferGround(reading: Reading, value: Value): boolean {
  return conceptsOf(reading, value).some(
    (concept) =>
      concept === 'dpv:DataTransferLegalBasis' || dpvTerm(concept)?.parent === 'dpv:DataTransferLegalBasis',
  )
}

/** Purposes with their legal bases; a basis that stands at the process holds for each purpose that has none of its own. */
export function readPurposes(
  reading: Reading,
  place: string,
  purposes: readonly Value[],
  bases: readonly Value[],
) {
  return purposes.map((purpose) => {
    const own = valuesOf(nodeOf(reading, purpose), 'dpv:hasLegalBasis')
    const read = basesOf(reading, place, own.length > 0 ? own : bases)
    const legalBases = read.filter((each) => !isCondition(each))
    const art9Conditions = read.filter(isCondition)
    return {
      text: anyWords(reading, purpose),
      legalBases: legalBases.length > 0 ? legalBases : null,
      art9Conditions: art9Conditions.length > 0 ? art9Conditions : null,
    }
  })
}

const isCondition = ({ code }: CodeOrText) => code !== null && conditions.has(code)

function basesOf(reading: Reading, place: string, bases: readonly Value[]): CodeOrText[] {
  return bases
    .filter((basis) => !isTransferGround(reading, basis))
    .map((basis) => codeOrText(reading, `${place} dpv:hasLegalBasis`, 'legal-bases', basis))
}
