type Codes = Readonly<Record<string, string>>

// Names of the DS-GVO domain of verinice.veo: SerNet/verinice-veo, domaintemplates/dsgvo/types/process/customAspects/
// process_dataProcessing.json, process_dataSubjects.json, and …/links/process_dataType.json. A code that is not here has
// no counterpart and goes into the free text beside.

export const legalBases: Codes = {
  GDPR_6_1_A: 'Art6Abs1litaDSGVO',
  GDPR_6_1_B: 'Art6Abs1litbDSGVO',
  GDPR_6_1_C: 'Art6Abs1litcDSGVO',
  GDPR_6_1_D: 'Art6Abs1litdDSGVO',
  GDPR_6_1_E: 'Art6Abs1liteDSGVO',
  GDPR_6_1_F: 'Art6Abs1litfDSGVO',
  GDPR_9_2_A: 'Art9Abs2litaDSGVO',
  GDPR_9_2_B: 'Art9Abs2litbDSGVO',
  GDPR_9_2_C: 'Art9Abs2litcDSGVO',
  GDPR_9_2_F: 'Art9Abs2litfDSGVO',
  GDPR_9_2_G: 'Art9Abs2litgDSGVO',
  GDPR_9_2_H: 'Art9Abs2lithDSGVO',
  GDPR_9_2_I: 'Art9Abs2litiDSGVO',
  GDPR_9_2_J: 'Art9Abs2litjDSGVO',
  GDPR_88: 'Art88DSGVO',
  BDSG_26_1: 'P26Abs1BDSG',
  BDSG_26_2: 'P26Abs2BDSG',
  BDSG_26_4: 'P26Abs4Satz1BDSG',
}

export const dataSubjects: Codes = {
  'DS-EMPLOYEE': 'employees',
  'DS-APPLICANT': 'applicants',
  'DS-CUSTOMER': 'customers',
  'DS-PROSPECT': 'interestedParties',
  'DS-CONTACT': 'partners',
  'DS-PUPIL': 'pupils',
  'DS-STUDENT': 'students',
  'DS-PARENT': 'parents',
  'DS-PATIENT': 'patients',
  'DS-CLIENT-SECRET': 'clients',
  'DS-SHAREHOLDER': 'shareholders',
  'DS-MEMBER': 'members',
}

export const retentionStarts: Codes = {
  collection: 'dataCollection',
  contract_end: 'endOfRelationship',
  purpose_achieved: 'purposeDiscontinuation',
  withdrawal: 'consentWithdrawal',
}

export const statusOf = { draft: 'IN_PROGRESS', in_review: 'FOR_REVIEW', approved: 'RELEASED' } as const
export const approvalOf: Readonly<Record<string, keyof typeof statusOf>> = {
  NEW: 'draft',
  IN_PROGRESS: 'draft',
  FOR_REVIEW: 'in_review',
  RELEASED: 'approved',
}

export const stageOf = { operating: 'operation', planned: 'planning' } as const

/** The code of ours behind a name of theirs. */
export function codeOf(codes: Codes, name: string): string | null {
  return Object.entries(codes).find(([, theirs]) => theirs === name)?.[0] ?? null
}
