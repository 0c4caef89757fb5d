import { type Words } from './words.ts'

/** English words for the members of the closed lists of the model. */
export const englishWords: Words = {
  approval: {
    draft: 'Draft, not approved',
    in_review: 'In review, not approved',
    approved: 'Approved',
  },
  operatingState: { planned: 'planned', operating: 'in operation', ended: 'ended' },
  bodyType: {
    private: 'private body',
    public: 'public body',
    church: 'church body',
    eu_institution: 'institution or body of the Union',
  },
  partyType: { organisation: 'organisation', person: 'person', category: 'category of recipients' },
  special: { no: 'no', possible: 'possible', yes: 'yes', not_examined: 'not examined' },
  disclosureRole: {
    internal: 'inside the organisation',
    processor: 'processor',
    joint_controller: 'joint controller',
    controller: 'independent controller',
    authority: 'public authority',
    participants: 'other participants',
    public: 'the public',
    unknown: 'role not examined',
  },
  transferKind: {
    storage: 'storage in the third country',
    remote_access: 'access from the third country',
    disclosure: 'disclosure to a recipient in the third country',
    unknown: 'not examined',
  },
  dataForm: {
    plain: 'in clear text',
    pseudonymised: 'pseudonymised',
    encrypted: 'encrypted',
    end_to_end_encrypted: 'end-to-end encrypted',
  },
  ground: {
    system_setting: 'set in the system',
    organisation: 'decided by the organisation',
    statute: 'prescribed by statute',
    proposal: 'proposal, not decided',
  },
  featureUse: { not_used: 'not permitted', available: 'available, not used', used: 'used' },
  availability: { unavailable: 'not available', available: 'available, not used', used: 'used' },
  assessment: {
    required: 'required',
    not_required: 'not required',
    undecided: 'not decided yet whether required',
  },
  edition: {
    free: 'free of charge',
    paid: 'paid',
    education: 'for education',
    public_sector: 'for the public sector',
    open_source: 'open source',
  },
  endToEnd: { none: 'none', optional: 'can be switched on', default: 'always on' },
  contractKind: {
    processing_agreement: 'Processing agreement (Art. 28 GDPR)',
    joint_arrangement: 'Arrangement of joint controllers (Art. 26 GDPR)',
    standard_clauses: 'Standard contractual clauses (Art. 46 GDPR)',
    works_agreement: 'Works agreement (Art. 88 GDPR)',
    other: 'other contract',
  },
  measureStatus: { planned: 'planned', implemented: 'in place', retired: 'no longer in place' },
  yesNo: { yes: 'yes', no: 'no' },
}
