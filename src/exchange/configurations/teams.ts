import { after, byItself, type Configuration, feature, noFact, on, words } from './configuration.ts'
import { flattenJson } from './json.ts'

const modes = (code: string) =>
  words({
    Disabled: [feature(code, 'unavailable')],
    // Off at first; whoever takes part can switch it on.
    DisabledUserOverride: [feature(code, 'available')],
    EnabledUserOverride: [feature(code, 'available')],
    Enabled: [feature(code, 'available')],
    ForceEnabled: [feature(code, 'used')],
  })

/** A meeting policy of Teams, or a list of them: `Get-CsTeamsMeetingPolicy | ConvertTo-Json`. */
export const teams: Configuration = {
  format: 'teams',
  flatten: flattenJson,
  marks: ['AllowCloudRecording', 'AutoAdmittedUsers'],
  source: 'Microsoft Learn: Set-CsTeamsMeetingPolicy',
  keys: {
    AllowCloudRecording: on('recording', 'server_recording'),
    AllowLocalRecording: on('recording'),
    AutoRecording: byItself('recording', 'server_recording'),
    NewMeetingRecordingExpirationDays: after('VC-REC-AV', 'days', -1),
    AllowTranscription: on('transcription'),
    LiveCaptionsEnabledType: modes('live_captions'),
    MeetingChatEnabledType: words({
      Enabled: [feature('chat', 'available')],
      EnabledExceptAnonymous: [feature('chat', 'available')],
      EnabledInMeetingOnlyForAllExceptAnonymous: [feature('chat', 'available')],
      Disabled: [feature('chat', 'unavailable')],
    }),
    AllowWhiteboard: on('whiteboard'),
    AllowIPVideo: on('video'),
    AllowIPAudio: on('audio'),
    ScreenSharingMode: words({
      Disabled: [feature('screen_share', 'unavailable')],
      SingleApplication: [feature('screen_share', 'available')],
      EntireScreen: [feature('screen_share', 'available')],
    }),
    AllowParticipantGiveRequestControl: on('remote_control'),
    AllowExternalParticipantGiveRequestControl: noFact,
    AllowBreakoutRooms: on('breakout_rooms'),
    AllowEngagementReport: modes('attendance'),
    Copilot: words({
      Enabled: [feature('ai_assistant', 'available')],
      EnabledWithTranscript: [feature('ai_assistant', 'available')],
      EnabledWithTranscriptDefaultOn: [feature('ai_assistant', 'available')],
      Disabled: [feature('ai_assistant', 'unavailable')],
    }),
    AllowAnonymousUsersToJoinMeeting: on('guest_access'),
    AutoAdmittedUsers: noFact,
    AllowPSTNUsersToBypassLobby: noFact,
    EnrollUserOverride: modes('biometric_identification'),
    VideoFiltersMode: words({
      NoFilters: [feature('virtual_background', 'unavailable')],
      BlurOnly: [feature('virtual_background', 'available')],
      BlurAndDefaultBackgrounds: [feature('virtual_background', 'available')],
      AllFilters: [feature('virtual_background', 'available')],
    }),
    LobbyChat: noFact,
    AllowMeetNow: noFact,
    AllowSharedNotes: noFact,
    AllowOutlookAddIn: noFact,
    Identity: noFact,
    Description: noFact,
  },
}
