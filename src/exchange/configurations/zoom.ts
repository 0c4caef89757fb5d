import {
  after,
  byItself,
  type Configuration,
  deletes,
  feature,
  noFact,
  on,
  opens,
  words,
} from './configuration.ts'
import { flattenJson } from './json.ts'

/** Account settings of Zoom, as its API gives them: `GET /accounts/{accountId}/settings`. */
export const zoom: Configuration = {
  format: 'zoom',
  flatten: flattenJson,
  marks: ['recording.cloud_recording', 'in_meeting.e2e_encryption', 'in_meeting.private_chat'],
  source:
    'Zoom API, account settings, as described in dansleboby/ZoomPHP-sdk: docs/Model/AccountSettings*.md',
  keys: {
    'recording.local_recording': on('recording'),
    'recording.cloud_recording': on('recording', 'server_recording'),
    'recording.auto_recording': words({
      none: [{ kind: 'setting', code: 'recording_start', value: 'manual' }],
      local: [{ kind: 'setting', code: 'recording_start', value: 'automatic' }, feature('recording', 'used')],
      cloud: [
        { kind: 'setting', code: 'recording_start', value: 'automatic' },
        feature('recording', 'used'),
        feature('server_recording', 'used'),
      ],
    }),
    'recording.recording_audio_transcript': on('transcription'),
    'recording.save_chat_text': byItself('chat_persistence'),
    'recording.auto_delete_cmr': deletes('VC-REC-AV'),
    'recording.auto_delete_cmr_days': after('VC-REC-AV', 'days', -1),
    'in_meeting.chat': on('chat'),
    'in_meeting.private_chat': noFact,
    'in_meeting.auto_saving_chat': byItself('chat_persistence'),
    'in_meeting.file_transfer': on('file_sharing'),
    'in_meeting.polling': on('polls'),
    'in_meeting.whiteboard': on('whiteboard'),
    'in_meeting.remote_control': on('remote_control'),
    'in_meeting.breakout_room': on('breakout_rooms'),
    'in_meeting.waiting_room': on('lobby'),
    'in_meeting.closed_caption': on('live_captions'),
    'in_meeting.virtual_background': on('virtual_background'),
    'in_meeting.allow_live_streaming': on('livestream'),
    // In spite of its name: whether devices of others must encrypt on the way.
    'in_meeting.e2e_encryption': noFact,
    'in_meeting.feedback': noFact,
    'in_meeting.co_host': noFact,
    'in_meeting.annotation': noFact,
    'meeting_security.end_to_end_encrypted_meetings': on('end_to_end_encryption'),
    'meeting_security.encryption_type': words({
      e2ee: [feature('end_to_end_encryption', 'used')],
      enhanced_encryption: [],
    }),
    'meeting_security.waiting_room': on('lobby'),
    'schedule_meeting.host_video': noFact,
    'schedule_meeting.participant_video': opens('camera'),
    'schedule_meeting.audio_type': words({
      both: [feature('dial_in', 'available')],
      telephony: [feature('dial_in', 'available')],
      voip: [feature('dial_in', 'unavailable')],
      thirdParty: [],
    }),
  },
}
