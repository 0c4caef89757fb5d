import {
  after,
  byItself,
  type Configuration,
  either,
  feature,
  logLevel,
  mutes,
  noFact,
  off,
  on,
  type Plain,
  startsRecording,
  words,
} from './configuration.ts'
import { flattenProperties } from './properties.ts'

/** Features by the names they have in `disabledFeatures`. */
const named: Readonly<Record<string, readonly string[]>> = {
  breakoutRooms: ['breakout_rooms'],
  captions: ['live_captions'],
  chat: ['chat'],
  liveTranscription: ['live_captions'],
  learningDashboard: ['attendance'],
  polls: ['polls'],
  screenshare: ['screen_share'],
  virtualBackgrounds: ['virtual_background'],
}

/** What is switched off. What is not in the list may still be off by another key, and says nothing. */
function disabled(value: Plain) {
  return String(value ?? '')
    .split(',')
    .flatMap((name) => named[name.trim()] ?? [])
    .map((code) => feature(code, 'unavailable'))
}

const keys = {
  // A meeting that may be recorded is recorded raw from its start, whether somebody presses the button or not.
  disableRecordingDefault: off('recording', 'server_recording', 'raw_recording'),
  autoStartRecording: startsRecording,
  recordFullDurationMedia: byItself('raw_recording'),
  // Events are kept although the meeting is not recorded.
  defaultKeepEvents: byItself('raw_recording'),
  keepEvents: byItself('raw_recording'),
  allowStartStopRecording: noFact,
  breakoutRoomsEnabled: on('breakout_rooms'),
  breakoutRoomsRecord: either([feature('recording', 'available'), feature('raw_recording', 'available')], []),
  disabledFeatures: disabled,
  learningDashboardEnabled: on('attendance'),
  learningDashboardCleanupDelayInMinutes: after('VC-AN-ATTEND', 'minutes', 0),
  defaultGuestPolicy: words({
    ALWAYS_ACCEPT: [feature('guest_access', 'available')],
    ALWAYS_ACCEPT_AUTH: [feature('guest_access', 'available')],
    ASK_MODERATOR: [feature('guest_access', 'available'), feature('lobby', 'used')],
    ALWAYS_DENY: [feature('guest_access', 'unavailable')],
  }),
  muteOnStart: mutes('microphone'),
  appLogLevel: logLevel,
  webcamsOnlyForModerator: noFact,
  maxNumPages: noFact,
  allowModsToUnmuteUsers: noFact,
  allowModsToEjectCameras: noFact,
  authenticatedGuest: noFact,
  lockSettingsDisableCam: noFact,
  lockSettingsDisableMic: noFact,
  lockSettingsDisablePrivateChat: noFact,
  lockSettingsDisablePublicChat: noFact,
  lockSettingsDisableNotes: noFact,
  lockSettingsHideUserList: noFact,
  lockSettingsLockOnJoin: noFact,
} satisfies Configuration['keys']

const shared = {
  flatten: flattenProperties,
  source: 'bigbluebutton/bigbluebutton: bigbluebutton-web/grails-app/conf/bigbluebutton.properties',
  keys,
}

/** The defaults as installed, `bigbluebutton.properties`. */
export const bigBlueButton: Configuration = {
  ...shared,
  format: 'bigbluebutton',
  marks: ['presentationDir', 'publishedDir'],
}

/** What the operator changed, `/etc/bigbluebutton/bbb-web.properties`; it outdoes the defaults. */
export const bigBlueButtonOverrides: Configuration = {
  ...shared,
  format: 'bigbluebutton_overrides',
  marks: [...Object.keys(keys), 'securitySalt', 'bigbluebutton.web.serverURL'],
}
