/** Configuration files as an operator would hand them in. Every secret in them contains `geheim`. */
export const files = {
  bigbluebutton: `# Defaults of the web application
appLogLevel=DEBUG
presentationDir=/var/bigbluebutton
publishedDir=/var/bigbluebutton/published
maxNumPages=200
disableRecordingDefault=false
autoStartRecording=false
allowStartStopRecording=true
defaultKeepEvents=false
learningDashboardCleanupDelayInMinutes=2
defaultGuestPolicy=ALWAYS_ACCEPT
muteOnStart=false
welcome = Welcome to \\
   the room
securitySalt=geheim330a8b08c3b4c61533e1
redisPassword=
`,
  bigbluebutton_overrides: `securitySalt: geheim4711aa09bb77cc55dd33
bigbluebutton.web.serverURL=https://bbb.beispiel.example
defaultKeepEvents = true
learningDashboardCleanupDelayInMinutes=0
defaultGuestPolicy=ASK_MODERATOR
muteOnStart=true
disabledFeatures=polls,screenshare,somethingNew
`,
  jitsi_meet: `/* eslint-disable */
var subdomain = '';
var config = {
  hosts: { domain: 'meet.beispiel.example', muc: 'conference.' + subdomain + 'meet.beispiel.example' },
  bosh: '//meet.beispiel.example/http-bind',
  startWithAudioMuted: true,
  startWithVideoMuted: !1,
  recordingService: { enabled: true, sharingEnabled: false },
  transcription: { enabled: false },
  analytics: { disabled: true, matomoEndpoint: 'https://statistik.beispiel.example/' },
  e2ee: { disabled: false },
  dropbox: { appKey: 'geheim-dropbox-1' },
  makeJsonParserHappy: 'even if last key had a trailing comma',
};
config.whiteboard = { enabled: true, collabServerBaseUrl: 'https://excalidraw.beispiel.example' };
config.disablePolls = location.hash === '#polls';
if (!config.liveStreaming) config.liveStreaming = { enabled: true };
config['e2ee'].labels = undefined;
`,
  jitsi_meet_interface: `var interfaceConfig = {
  APP_NAME: 'Konferenz', TOOLBAR_BUTTONS: ['microphone', 'camera'], DISABLE_TRANSCRIPTION_SUBTITLES: true };
`,
  nextcloud_talk: JSON.stringify({
    system: { dbpassword: '***REMOVED SENSITIVE VALUE***', secret: 'geheim-instanz' },
    apps: {
      files: { enabled: 'yes' },
      spreed: {
        enabled: 'yes',
        installed_version: '22.0.3',
        call_recording: 'yes',
        call_recording_transcription: 'yes',
        call_end_to_end_encryption: '1',
        retention_event_rooms: '0',
        retention_phone_rooms: '7',
        calls_start_without_media: 'yes',
        breakout_rooms: 'no',
        recording_servers:
          '{"servers":[{"server":"https://rec.beispiel.example"}],"secret":"geheim-aufzeichnung"}',
        sip_bridge_shared_secret: 'geheim-telefon',
        summary_threshold: '50',
      },
    },
  }),
  zoom: JSON.stringify({
    schedule_meeting: { participant_video: true, audio_type: 'voip' },
    in_meeting: {
      e2e_encryption: true,
      private_chat: true,
      chat: true,
      auto_saving_chat: true,
      polling: false,
      breakout_room: 'perhaps',
    },
    recording: {
      local_recording: false,
      cloud_recording: true,
      auto_recording: 'cloud',
      recording_audio_transcript: true,
      auto_delete_cmr: false,
      auto_delete_cmr_days: 30,
      recording_password_requirement: { length: 8 },
    },
    meeting_security: { end_to_end_encrypted_meetings: true, encryption_type: 'e2ee' },
    telephony: { telephony_regions: { selection_values: 'DE' } },
  }),
  teams: JSON.stringify([
    {
      Identity: 'Global',
      AllowCloudRecording: false,
      AllowTranscription: false,
      AutoAdmittedUsers: 'EveryoneInCompany',
      NewMeetingRecordingExpirationDays: 120,
      AllowEngagementReport: 'ForceEnabled',
      LiveCaptionsEnabledType: 'DisabledUserOverride',
    },
    {
      Identity: 'Tag:Vorstand',
      AllowCloudRecording: true,
      AllowTranscription: false,
      AutoAdmittedUsers: 'Everyone',
      NewMeetingRecordingExpirationDays: -1,
      Copilot: 'Disabled',
    },
  ]),
} as const
