type Codes = Readonly<Record<string, string>>

// What a code of ours is called by CISO Assistant: intuitem/ciso-assistant-community, backend/privacy/models.py,
// backend/privacy/terminology_seeds.py, and migrations 0018_split_legal_basis_choices and
// 0018_alter_datatransfer_transfer_mechanism. A code that is not here has no counterpart.

export const statusOf = {
  draft: 'privacy_draft',
  in_review: 'privacy_in_review',
  approved: 'privacy_approved',
} as const
export const ended = 'privacy_deprecated'

export const legalBases: Codes = {
  GDPR_6_1_A: 'privacy_consent',
  GDPR_6_1_B: 'privacy_contract',
  GDPR_6_1_C: 'privacy_legal_obligation',
  GDPR_6_1_D: 'privacy_vital_interests',
  GDPR_6_1_E: 'privacy_public_interest',
  GDPR_6_1_F: 'privacy_legitimate_interests',
}

export const art9Conditions: Codes = {
  GDPR_9_2_A: 'privacy_explicit_consent',
  GDPR_9_2_B: 'privacy_employment_social_security',
  GDPR_9_2_C: 'privacy_vital_interests_incapacity',
  GDPR_9_2_D: 'privacy_nonprofit_organization',
  GDPR_9_2_E: 'privacy_public_data',
  GDPR_9_2_F: 'privacy_legal_claims',
  GDPR_9_2_G: 'privacy_substantial_public_interest',
  GDPR_9_2_H: 'privacy_preventive_medicine',
  GDPR_9_2_I: 'privacy_public_health',
  GDPR_9_2_J: 'privacy_archiving_research',
}

/** What has no closer word over there; the name beside it says what it is. */
export const other = 'privacy_other'

export const dataCategories: Codes = {
  'VC-ID-NAME': 'privacy_name',
  'VC-ID-EMAIL': 'privacy_email',
  'VC-ID-PHONE': 'privacy_phone_number',
  'VC-ID-PROFILE': 'privacy_basic_identity',
  'VC-ACC-CRED': 'privacy_online_identifiers',
  'VC-META-MEET': 'privacy_communication_metadata',
  'VC-META-CONN': 'privacy_communication_metadata',
  'VC-META-IP': 'privacy_ip_address',
  'VC-META-DEVICE': 'privacy_device_information',
  'VC-CON-IMAGE': 'privacy_images_photos',
  'VC-CON-CHAT': 'privacy_messaging_content',
  'VC-REC-AV': 'privacy_video_recordings',
  'VC-REC-RAW': 'privacy_video_recordings',
  'VC-AN-SPEAK': 'privacy_user_behavior',
  'VC-BIO-TEMPLATE': 'privacy_biometric_data',
  'VC-SP-HEALTH': 'privacy_health_data',
  'VC-SP-UNION': 'privacy_trade_union_membership',
  'VC-BILL': 'privacy_financial_data',
}

export const dataSubjects: Codes = {
  'DS-EMPLOYEE': 'privacy_employee',
  'DS-TRAINEE': 'privacy_employee',
  'DS-TEACHER': 'privacy_employee',
  'DS-APPLICANT': 'privacy_job_applicant',
  'DS-FREELANCER': 'privacy_contractor',
  'DS-CUSTOMER': 'privacy_customer',
  'DS-PROSPECT': 'privacy_prospect',
  'DS-CONTACT': 'privacy_business_partner',
  'DS-GUEST': 'privacy_visitor',
  'DS-PUPIL': 'privacy_minor',
}

export const recipients: Codes = {
  provider_processor: 'privacy_data_processor',
  hosting_subprocessor: 'privacy_cloud_provider',
  ai_model_subprocessor: 'privacy_service_provider',
  event_platform: 'privacy_service_provider',
  newsletter_tool: 'privacy_service_provider',
  telecom_provider: 'privacy_service_provider',
  internal_it: 'privacy_internal_team',
  hr_department: 'privacy_internal_team',
  works_council: 'privacy_internal_team',
  exam_office: 'privacy_internal_team',
  support_team: 'privacy_internal_team',
  participants: 'privacy_individual_recipient',
  external_participants: 'privacy_individual_recipient',
  public: 'privacy_public',
  authority: 'privacy_government_entity',
}

/** The mechanism of a transfer by the code of its instrument. */
export function mechanismOf(instrument: string): string | undefined {
  if (instrument.startsWith('ART45')) return 'privacy_adequacy_decision'
  if (/^ART46_2_C_SCC_M\d$/.test(instrument)) return 'privacy_standard_contractual_clauses'
  if (instrument.startsWith('ART46_2_B_BCR')) return 'privacy_binding_corporate_rules'
  if (instrument === 'ART46_2_E_COC') return 'privacy_codes_of_conduct'
  if (instrument === 'ART46_2_F_CERT') return 'privacy_certification_mechanisms'
  if (/^ART46_(2_A|2_D|3)/.test(instrument)) return 'privacy_appropriate_safeguards'
  return instrument.startsWith('ART49') ? 'privacy_derogation' : undefined
}
