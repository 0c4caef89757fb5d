import t from 'tap'
import { openSecret, newSecret, sealSecret } from '../../../src/ledger/webhooks/secret.ts'
import { allowedOf, isReachable } from '../../../src/ledger/webhooks/receiver-address.ts'
import { faultOf } from '../../../src/ledger/webhooks/receiver-url.ts'
import { patience, retryAfter, waitAfter } from '../../../src/ledger/webhooks/schedule.ts'

const none = allowedOf([])

t.test('addresses that are not the public internet are not reached', async (t) => {
  const closed = `0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.254 127.0.0.1 127.8.9.10 169.254.169.254 172.16.0.1
    172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.9 224.0.0.1
    239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::ffff:7f00:1 ::127.0.0.1 64:ff9b::a00:1
    64:ff9b::808:808 64:ff9b:1::1 100::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2001::1 2001:0:1::1
    2001:db8::1 2002:7f00:1::1 2002:808:808::1 3fff::1 4000::1 localhost nonsense`
  for (const address of closed.split(/\s+/)) t.equal(isReachable(address, none), false, address)
  const open =
    '1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0 192.167.1.1'
  for (const address of `${open} 2606:4700::1111 2a00:1450::1 2001:4860::8888 2003::1`.split(' '))
    t.equal(isReachable(address, none), true, address)
})

t.test('an installation opens what it names, and no more', async (t) => {
  const some = allowedOf(['10.1.0.0/16', '127.0.0.1', 'fd00::/8', 'GRC.intern'])
  for (const address of ['10.1.2.3', '127.0.0.1', 'fd12::1'])
    t.equal(isReachable(address, some), true, address)
  for (const address of ['10.2.0.1', '127.0.0.2', 'fc00::1', '::1'])
    t.equal(isReachable(address, some), false, address)
  t.equal(faultOf('http://grc.intern/hook', some), null)
  t.equal(faultOf('http://GRC.INTERN./hook', some), null)
  t.equal(faultOf('http://10.1.2.3:8080/', some), null)
  t.equal(faultOf('http://10.2.2.3/', some), 'https-only')
  t.equal(faultOf('https://10.2.2.3/', some), 'closed-address')
  t.equal(faultOf('http://example.org/', some), 'https-only')
})

t.test('an address for events is https, public and without a password', async (t) => {
  const faults = {
    'https://grc.example.org/hooks?sig=1': null,
    'https://1.1.1.1/': null,
    'https://[2606:4700::1111]/': null,
    'http://grc.example.org/': 'https-only',
    'ftp://grc.example.org/': 'https-only',
    'file:///etc/passwd': 'no-url',
    'https://': 'no-url',
    nonsense: 'no-url',
    'https://user@grc.example.org/': 'user-info',
    'https://:secret@grc.example.org/': 'user-info',
    'https://127.0.0.1/': 'closed-address',
    'https://2130706433/': 'closed-address',
    'https://0x7f.1/': 'closed-address',
    'https://0177.0.0.1/': 'closed-address',
    'https://127.1/': 'closed-address',
    'https://127.0.0.1./': 'closed-address',
    'https://①②⑦.0.0.1/': 'closed-address',
    'https://[::1]/': 'closed-address',
    'https://[::ffff:127.0.0.1]/': 'closed-address',
    'https://[64:ff9b::7f00:1]/': 'closed-address',
  }
  for (const [url, fault] of Object.entries(faults)) t.equal(faultOf(url, none), fault, url)
})

t.test('attempts grow rarer, spread by chance, and a receiver may ask for more', async (t) => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100].map((failures) => waitAfter(failures, 0, null) / 1_000)
  t.same(waits, [5, 20, 80, 320, 1280, 5120, 20_480, 43_200, 43_200, 43_200])
  t.equal(waitAfter(3, 1, null), 40_000)
  t.equal(waitAfter(3, 0.5, null), 60_000)
  t.equal(waitAfter(1, 0, 60_000), 60_000)
  t.equal(waitAfter(1, 0, 1e12), 24 * 3_600_000, 'a day at most')
  t.equal(waitAfter(8, 0, 1_000), 43_200_000, 'never sooner')
  const now = new Date('2026-10-01T08:00:00Z')
  t.equal(retryAfter('120', now), 120_000)
  t.equal(retryAfter('Thu, 01 Oct 2026 08:01:00 GMT', now), 60_000)
  t.equal(retryAfter('Thu, 01 Oct 2026 07:00:00 GMT', now), 0)
  for (const header of [undefined, '', 'soon']) t.equal(retryAfter(header, now), null)
  t.ok(patience > 3 * 24 * 3_600_000)
})

t.test('a sealed secret opens for its webhook under its installation alone', async (t) => {
  const secret = newSecret()
  t.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
  const sealed = sealSecret('one', 'a', secret)
  t.equal(sealed.includes(secret), false)
  t.equal(openSecret('one', 'a', sealed), secret)
  t.equal(openSecret('one', 'b', sealed), null)
  t.equal(openSecret('two', 'a', sealed), null)
})
