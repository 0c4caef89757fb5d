/** A part of a JSON record: the text of one activity, or of all the rest, with an empty list in the activities' place. */
export type RecordPart = { readonly kind: 'activity' | 'rest'; readonly text: string }

const [quote, backslash, comma] = ['"', '\\', ','].map((each) => each.charCodeAt(0))
const opening = new Set(['{', '['].map((each) => each.charCodeAt(0)))
const closing = new Set(['}', ']'].map((each) => each.charCodeAt(0)))
const beginsList = /[{,]\s*"activities"\s*:\s*\[$/

/**
 * Parts a JSON record that comes in pieces of any size, so that no more than one activity is held at a time. The order
 * of its members and its white space do not matter. The rest comes last. What is no JSON is cut somewhere and left to
 * whoever parses the parts.
 */
export async function* splitRecord(pieces: AsyncIterable<string>): AsyncGenerator<RecordPart, void> {
  let [rest, item] = ['', '']
  let depth = 0
  let [isString, isEscaped, isList, isAfterComma] = [false, false, false, false]
  for await (const piece of pieces) {
    let from = 0
    for (let at = 0; at < piece.length; at += 1) {
      const unit = piece.charCodeAt(at)
      if (isString) {
        if (isEscaped) isEscaped = false
        else if (unit === backslash) isEscaped = true
        else if (unit === quote) isString = false
      } else if (unit === quote) {
        isString = true
      } else if (opening.has(unit)) {
        depth += 1
        if (depth !== 2) continue
        rest += piece.slice(from, at + 1)
        from = at + 1
        isList = beginsList.test(rest.slice(-200))
      } else if (closing.has(unit) || unit === comma) {
        const isEnd = closing.has(unit)
        if (isList && depth === 2) {
          item += piece.slice(from, at)
          from = isEnd ? at : at + 1
          if (item.trim() !== '' || isAfterComma || !isEnd) yield { kind: 'activity', text: item }
          item = ''
          isAfterComma = !isEnd
          isList = !isEnd
        }
        if (isEnd) depth -= 1
      }
    }
    if (isList) item += piece.slice(from)
    else rest += piece.slice(from)
  }
  yield { kind: 'rest', text: rest + item }
}
