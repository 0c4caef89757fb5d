import { Type } from 'typebox'
import { code, codes, country, day, entry, flag, line, oneOf, orNull, text, texts } from '../entry.ts'

/** A decision under Art. 45 GDPR or its predecessor. In force only between `validFrom` and `validTo`. */
export const AdequacyDecision = entry(
  {
    recipientKind: oneOf(
      ['country', 'territory', 'international_organisation'],
      'What the decision is about',
    ),
    country: orNull(country('Country or territory, ISO 3166-1 alpha-2; null for an organisation')),
    organisation: orNull(line('Short name of the international organisation')),
    decision: line('Number of the decision'),
    celex: orNull(line('CELEX number')),
    decidedOn: orNull(day('Day of the decision')),
    amendments: Type.Array(
      Type.Object(
        {
          act: line('Amending act'),
          decidedOn: day('Day of the act'),
          published: orNull(line('Place of publication')),
          effect: text('What it changed'),
        },
        { additionalProperties: false },
      ),
      { description: 'Amending acts' },
    ),
    reviewedOn: orNull(day('Day of the last review by the Commission')),
    scopeKind: oneOf(
      ['full', 'partial', 'sectoral', 'certified_only'],
      'Only `full` follows from the country alone; every other kind needs its conditions confirmed',
    ),
    scope: text('Which recipients and data are covered'),
    conditions: codes('adequacy-conditions', 'What must be confirmed about the recipient'),
    legalRisk: oneOf(['normal', 'elevated'], 'Whether the decision is under attack'),
    endedBy: orNull(line('Judgment or act that ended the decision; null: not ended')),
    notes: orNull(text('Remarks')),
  },
  'An adequacy decision',
)

/** A country or territory and whether transfers to it stay inside the EEA. */
export const EeaCountry = entry(
  {
    group: oneOf(
      ['EU', 'EEA_EFTA', 'outermost_region', 'special_territory', 'overseas_territory', 'third_country'],
      'Why it is listed',
    ),
    isEea: orNull(flag('Whether it counts as EEA for Chapter V GDPR; null: only in part, look at the case')),
    partOf: orNull(country('Member State it belongs to')),
    aliases: Type.Array(line('Alias'), {
      description: 'Codes used instead of the ISO code, such as EL or UK',
    }),
    notes: orNull(text('Remarks')),
  },
  'A country or territory in its relation to the EEA',
)

/** A ground for a transfer under Chapter V GDPR, or a reason why there is no transfer. */
export const TransferInstrument = entry(
  {
    rank: Type.Integer({
      description: '0: no transfer; 1: adequacy; 2 and 3: safeguards; 8 and 9: last resort',
    }),
    isTransfer: flag('False for the two reasons why no transfer takes place'),
    isGround: flag('Whether it can carry a transfer at all'),
    impactAssessment: orNull(flag('Whether a transfer impact assessment is due; null: depends on the case')),
    evidence: texts('What should be on file'),
    exporterRole: orNull(oneOf(['controller', 'processor'], 'Role of the exporter the clauses are for')),
    importerRole: orNull(oneOf(['controller', 'processor'], 'Role of the importer the clauses are for')),
    coversArt28: orNull(flag('Whether the clauses also meet Art. 28(3) and (4) GDPR')),
    publicBodiesOnly: flag('Open to public authorities and bodies only'),
    openInPublicPowers: orNull(
      flag('Art. 49(3): open to an authority exercising its powers; null: no such rule'),
    ),
    occasionalOnly: flag('Recital 111: for occasional transfers only'),
    nonRepetitiveOnly: flag('Art. 49(1) subpara. 2: not repetitive'),
    recordsSafeguards: flag('Art. 30(1)(e): the safeguards must be documented in the record itself'),
    fallback: orNull(code('transfer-instruments', 'Instrument worth keeping ready beside it')),
    notes: orNull(text('Remarks')),
  },
  'A transfer instrument',
)

/** A country or territory of ISO 3166-1. */
export const Country = entry({}, 'A country or territory of ISO 3166-1')
