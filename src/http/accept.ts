import { Refusal } from '../errors.ts'

/**
 * The format a caller prefers (`Accept`, RFC 9110 section 12.5.1) among those on offer, the first one when all are
 * welcome. Refuses with `not-acceptable` when none is.
 */
export function preferred<F extends string>(
  header: string | undefined,
  offered: Readonly<Record<F, string>>,
): F {
  const names = Object.keys(offered) as F[]
  const ranges = (header || '*/*').split(',').map((part) => {
    const [range = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    const quality = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1)
    return { range, quality: Number.isNaN(quality) ? 1 : quality }
  })
  const weight = (name: F) => {
    const mediaType = offered[name].split(';')[0] ?? ''
    const fitting = ranges
      .filter(
        ({ range }) => range === '*/*' || range === mediaType || range === mediaType.replace(/\/.*/, '/*'),
      )
      .toSorted((one, other) => stars(one.range) - stars(other.range))
    return fitting[0]?.quality ?? 0
  }
  const [best] = names.toSorted((one, other) => weight(other) - weight(one))
  if (best === undefined || weight(best) === 0) {
    throw new Refusal({ code: 'not-acceptable', offered: names.join(', ') })
  }
  return best
}

/** The fewer, the more precise is a range, and the more precise one counts. */
const stars = (range: string) => range.split('*').length
