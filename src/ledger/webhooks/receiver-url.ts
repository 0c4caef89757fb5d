import { familyOf, isReachable, type Allowed } from './receiver-address.ts'

/** The host of an address as a connection takes it: without the brackets of IPv6. */
export const hostOf = (url: URL) =>
  url.hostname
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase()

/**
 * What speaks against an address as receiver, as code of a field error; null: nothing. Odd notations of an IP address
 * are read as `URL` reads them, which is how the connection is made. Where a name leads is seen at connection.
 */
export function faultOf(
  address: string,
  allowed: Allowed,
): 'no-url' | 'https-only' | 'user-info' | 'closed-address' | null {
  const url = URL.parse(address)
  if (!url || url.hostname === '') return 'no-url'
  const host = hostOf(url)
  const family = familyOf(host)
  const isAllowed = allowed.hosts.has(host) || (family !== null && allowed.networks.check(host, family))
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isAllowed)) return 'https-only'
  if (url.username !== '' || url.password !== '') return 'user-info'
  if (family !== null && !isAllowed && !isReachable(host, allowed)) return 'closed-address'
  return null
}
