import t from 'tap'
import { limits } from '../../../src/exchange/configurations/configuration.ts'
import { readConfiguration } from '../../../src/exchange/configurations/read-configuration.ts'
import { isSecret, tellable } from '../../../src/exchange/configurations/secrets.ts'
import { flattenScript } from '../../../src/exchange/configurations/script.ts'
import { allEntries } from '../../../src/law/law.ts'
import {
  configurationFormats,
  configured,
  daysOf,
  type ConfigurationFormat,
  type Evidence,
} from '../../../src/record/systems/evidence.ts'
import { files } from './files.ts'

const read = (format: ConfigurationFormat) => readConfiguration(files[format], null)
const evidence = (...formats: ConfigurationFormat[]) =>
  formats.map((format) => ({ ...read(format), id: format }) as unknown as Evidence)
const saying = (...formats: ConfigurationFormat[]) =>
  Object.fromEntries([...configured(evidence(...formats))].map(([place, { value }]) => [place, value]))
const flat = (text: string) => flattenScript(text, 'config')

t.test('every kind of file is recognised, and nothing of it but known words is given', (t) => {
  const known = new Set(
    ['features', 'data-categories'].flatMap((set) =>
      allEntries(set as 'features').map(({ code }): string => code),
    ),
  )
  for (const format of configurationFormats) {
    const found = read(format)
    t.equal(found.format, format)
    t.same(found, readConfiguration(files[format], format), 'the same when it is named')
    t.notMatch(JSON.stringify(found), /geheim|beispiel/)
    for (const { kind, code, value } of found.facts) {
      if (kind !== 'setting') t.ok(known.has(code), code)
      t.match(value, /^(?:unavailable|available|used|never|P\d+D|PT\d+M|on|off|automatic|manual|debug)$/)
    }
  }
  t.end()
})

t.test('BigBlueButton: what the operator changed outdoes the defaults', (t) => {
  t.match(saying('bigbluebutton'), {
    'feature raw_recording': 'available',
    'feature recording': 'available',
    'feature guest_access': 'available',
    'deletion VC-AN-ATTEND': 'PT2M',
    'setting microphone': 'on',
    'setting recording_start': 'manual',
    'setting log_level': 'debug',
  })
  const both = saying('bigbluebutton_overrides', 'bigbluebutton')
  t.match(both, {
    'feature raw_recording': 'used',
    'feature lobby': 'used',
    'feature polls': 'unavailable',
    'deletion VC-AN-ATTEND': 'never',
    'setting microphone': 'off',
  })
  t.same(read('bigbluebutton').unknownKeys, [
    'presentationDir',
    'publishedDir',
    'welcome',
    'securitySalt',
    'redisPassword',
  ])
  t.equal(read('bigbluebutton').secrets, 1, 'an empty one is none')
  const forbidden = readConfiguration('disableRecordingDefault=true', 'bigbluebutton_overrides')
  t.same(
    forbidden.facts.map(({ code, value }) => `${code} ${value}`),
    ['recording unavailable', 'server_recording unavailable', 'raw_recording unavailable'],
  )
  t.end()
})

t.test('Jitsi Meet: the script is read as data', (t) => {
  t.match(saying('jitsi_meet', 'jitsi_meet_interface'), {
    'feature server_recording': 'available',
    'feature transcription': 'unavailable',
    'feature live_captions': 'unavailable',
    'feature telemetry': 'available',
    'feature end_to_end_encryption': 'available',
    'feature whiteboard': 'available',
    'setting microphone': 'off',
    'setting camera': 'on',
  })
  const { unreadable, unknownKeys, secrets } = read('jitsi_meet')
  t.same(unreadable, ['hosts.muc', 'disablePolls', 'line 17', 'liveStreaming', 'e2ee.labels'])
  t.same(unknownKeys, ['dropbox.appKey', 'makeJsonParserHappy', 'whiteboard.collabServerBaseUrl'])
  t.equal(secrets, 1)
  t.end()
})

t.test('a script is never run, and a later computed value takes an earlier plain one away', (t) => {
  const seen = globalThis as { touched?: boolean }
  flat('var config = { a: 1 }; globalThis.touched = true; config.b = (() => { globalThis.touched = true })()')
  t.equal(seen.touched, undefined)
  t.same(flat('var config = { a: { b: true } }; config.a = make()'), { settings: [], unreadable: ['a'] })
  t.same(flat('var config = { a: { b: true } }; if (x) { config.a.b = false }').settings, [])
  t.same(flat('var config = { a: true }; config.a = false;').settings, [{ key: 'a', value: false }])
  t.same(flat('var config = { "a": `x`, b: -1, [c]: 2, ...d, e() {} }').settings, [
    { key: 'a', value: 'x' },
    { key: 'b', value: -1 },
  ])
  t.same(flat('var config = { a: 1, __proto__: { b: 2 }, constructor: 3 }').settings.length, 3)
  t.end()
})

t.test('Nextcloud Talk: only the app itself is read', (t) => {
  t.match(saying('nextcloud_talk'), {
    'feature server_recording': 'available',
    'feature transcription': 'used',
    'feature end_to_end_encryption': 'used',
    'feature breakout_rooms': 'unavailable',
    'feature dial_in': 'available',
    'deletion VC-CON-CHAT': 'never',
    'setting camera': 'off',
  })
  const { unknownKeys, secrets } = read('nextcloud_talk')
  t.same(unknownKeys, ['apps.spreed.recording_servers', 'apps.spreed.summary_threshold'])
  t.equal(secrets, 3, 'what Nextcloud blanked out is none')
  t.end()
})

t.test('Zoom: the key called e2e_encryption is no end-to-end encryption', (t) => {
  t.match(saying('zoom'), {
    'feature server_recording': 'used',
    'feature chat_persistence': 'used',
    'feature transcription': 'available',
    'feature end_to_end_encryption': 'used',
    'feature dial_in': 'unavailable',
    'deletion VC-REC-AV': 'never',
    'setting recording_start': 'automatic',
  })
  t.same(read('zoom').unreadable, ['in_meeting.breakout_room'])
  const plain = readConfiguration('{"in_meeting":{"e2e_encryption":true}}', null)
  t.same([plain.format, plain.facts], ['zoom', []])
  t.end()
})

t.test('Teams: of several policies the one that does most counts', (t) => {
  t.match(saying('teams'), {
    'feature server_recording': 'available',
    'feature transcription': 'unavailable',
    'feature attendance': 'used',
    'feature live_captions': 'available',
    'feature ai_assistant': 'unavailable',
    'deletion VC-REC-AV': 'never',
  })
  t.end()
})

t.test('what is no such file, or goes beyond the limits, is refused', (t) => {
  const deep = `${'{"a":'.repeat(limits.depth + 2)}1${'}'.repeat(limits.depth + 2)}`
  const script = `var config = ${'{a:'.repeat(30_000)}1${'}'.repeat(30_000)}`
  const many = Array.from({ length: limits.keys + 1 }, (_each, index) => `k${index}=1`).join('\n')
  for (const [text, format] of [
    ['', null],
    ['hello', null],
    ['{"a":1}', null],
    ['[', 'teams'],
    [files.teams, 'jitsi_meet'],
    [files.zoom, 'teams'],
    ['3', 'zoom'],
    [deep, 'zoom'],
    [script, 'jitsi_meet'],
    [many, 'bigbluebutton'],
    ['var config = {', 'jitsi_meet'],
    ['disableRecordingDefault', 'bigbluebutton'],
  ] as const) {
    t.throws(() => readConfiguration(text, format), { message: 'of no known kind' }, text.slice(0, 20))
  }
  t.end()
})

t.test('secrets are recognised by their key or their look', (t) => {
  t.ok(isSecret('redis.password', 'a'))
  t.ok(isSecret('anything', 'q8Zr2LwX0vTn5YbK7mPd'))
  t.ok(isSecret('database', 'postgres://user:hidden@host/db'))
  t.notOk(isSecret('password', ''))
  t.notOk(isSecret('recording_password_requirement', 'true'))
  t.notOk(isSecret('recordStatusDir', '/var/bigbluebutton/recording/status/recorded'))
  t.notOk(isSecret('token_count', 8))
  t.equal(tellable('users.kim@beispiel.example.q8Zr2LwX0vTn5YbK7mPd'), 'users.….example.…')
  t.end()
})

t.test('periods are compared in days', (t) => {
  t.same(['P30D', 'PT2M', 'PT36H', 'never'].map(daysOf), [30, 2 / 1440, 1.5, Infinity])
  t.end()
})
