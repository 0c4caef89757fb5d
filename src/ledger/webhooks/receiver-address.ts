import { BlockList, isIP, type IPVersion } from 'node:net'

/** What an installation allows webhooks to reach although it is private: names of hosts, and networks. */
export type Allowed = { readonly hosts: ReadonlySet<string>; readonly networks: BlockList }

/** IPv4 that is not the public internet (IANA special-purpose registry), multicast and reserved among it. */
const closed4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** IPv6 is closed but for global unicast, and within it what tunnels to IPv4 or is special. IPv4-mapped and NAT64 lie outside. */
const open6 = blockList(['2000::/3'])
const closed6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']
const closed = blockList([...closed4, ...closed6])

/** Whether an address may be connected to. What is no address may not. */
export function isReachable(address: string, { networks }: Allowed): boolean {
  const family = familyOf(address)
  if (family === null) return false
  if (networks.check(address, family)) return true
  return !closed.check(address, family) && (family === 'ipv4' || open6.check(address, family))
}

/** The family of an address; null for what is none, and for an address that is bound to an interface. */
export function familyOf(address: string): IPVersion | null {
  if (address.includes('%')) return null
  const version = isIP(address)
  return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6'
}

const isNetwork = (entry: string) => familyOf(entry.split('/')[0] ?? '') !== null

/** Reads the setting: names of hosts, addresses and networks. What is none of these stays a name. */
export function allowedOf(entries: readonly string[]): Allowed {
  return {
    hosts: new Set(entries.filter((entry) => !isNetwork(entry)).map((host) => host.toLowerCase())),
    networks: blockList(entries.filter(isNetwork)),
  }
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    const family = familyOf(address)
    if (family === null) throw new RangeError(`${network} is no network`)
    list.addSubnet(address, prefix === undefined ? (family === 'ipv4' ? 32 : 128) : Number(prefix), family)
  }
  return list
}
