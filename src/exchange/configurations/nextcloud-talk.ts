import {
  after,
  always,
  byItself,
  type Configuration,
  given,
  mutes,
  noFact,
  on,
  type Reading,
} from './configuration.ts'
import { flattenJson } from './json.ts'

const keys: Readonly<Record<string, Reading>> = {
  call_recording: on('recording', 'server_recording'),
  call_recording_transcription: byItself('transcription'),
  call_recording_summary: on('ai_assistant'),
  breakout_rooms: on('breakout_rooms'),
  call_end_to_end_encryption: always('end_to_end_encryption'),
  calls_start_without_media: mutes('microphone', 'camera'),
  sip_bridge_shared_secret: given('dial_in'),
  conversations_files: on('file_sharing'),
  // Rooms of calendar entries, telephone calls and instant meetings go with their chat, or never.
  retention_event_rooms: after('VC-CON-CHAT', 'days', 0),
  retention_phone_rooms: after('VC-CON-CHAT', 'days', 0),
  retention_instant_meetings: after('VC-CON-CHAT', 'days', 0),
  recording_consent: noFact,
  default_permissions: noFact,
  start_calls: noFact,
  max_call_duration: noFact,
  force_passwords: noFact,
  enabled: noFact,
  installed_version: noFact,
  types: noFact,
}

/** `occ config:list` of a Nextcloud, of which only the app `spreed`, which is Talk, is read. */
export const nextcloudTalk: Configuration = {
  format: 'nextcloud_talk',
  flatten: flattenJson,
  under: 'apps.spreed',
  marks: ['apps.spreed.installed_version', 'apps.spreed.enabled', 'apps.spreed.signaling_servers'],
  source: 'nextcloud/spreed: docs/settings.md',
  keys: Object.fromEntries(Object.entries(keys).map(([key, reading]) => [`apps.spreed.${key}`, reading])),
}
