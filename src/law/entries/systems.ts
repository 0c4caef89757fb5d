import { Type, type TProperties } from 'typebox'
import { code, codes, country, day, entry, flag, line, oneOf, orNull, text, texts } from '../entry.ts'

const exact = <P extends TProperties>(properties: P, description: string) =>
  Type.Object(properties, { additionalProperties: false, description })

const company = { name: line('Name'), seat: line('Seat'), country: country('Country of the seat') }

const linked = (description: string) =>
  exact(
    {
      text: orNull(text('What is known')),
      url: orNull(line('Address')),
      isUrlChecked: flag('Whether the address was opened'),
    },
    description,
  )

/** Dated facts about a conferencing product. Whatever the source leaves open is null or absent, never guessed. */
export const SystemEntry = entry(
  {
    maker: exact(company, 'Who makes the software. Its country says nothing about a transfer'),
    provider: orNull(
      exact(
        {
          ...company,
          operationModels: codes(
            'operation-models',
            'Models in which this company itself operates the service',
          ),
          parent: orNull(
            exact({ name: line('Name'), country: country('Country') }, 'Parent company outside the EEA'),
          ),
        },
        'Who operates the service; null: always someone else, such as a hoster or the organisation itself',
      ),
    ),
    operationModels: codes('operation-models', 'Models the product is offered in'),
    openSourceLicence: orNull(line('Licence, SPDX where possible; null: proprietary')),
    eeaHosting: orNull(
      oneOf(
        ['always', 'selectable'],
        "Whether the provider's own service is hosted in the EEA; null: unknown",
      ),
    ),
    hosting: text('Hosting regions'),
    hostingCountries: orNull(
      Type.Array(country('Country'), {
        description:
          "Countries the provider's own service is hosted in, where the source names all; null: it does not",
      }),
    ),
    featureAvailability: Type.Record(
      Type.String(),
      oneOf(['available', 'unavailable'], 'As the source has it'),
      { description: 'By feature code; a feature that is missing here is unknown', 'x-dataset': 'features' },
    ),
    endToEndEncryption: orNull(oneOf(['none', 'optional', 'default'], 'Null: unknown or unclear')),
    endToEndExcludes: codes('features', 'Features that cannot be used with end-to-end encryption'),
    endToEnd: text('End-to-end encryption in words'),
    endToEndLimits: orNull(text('What end-to-end encryption rules out, in words')),
    transportEncryption: line('Encryption on the way'),
    recording: text('Recording and transcription'),
    ai: orNull(text('AI functions; null: nothing known')),
    contract: linked('Processing contract under Art. 28 GDPR'),
    subProcessors: linked('List of sub-processors'),
    freeTier: text('Free offer'),
    businessModel: text('How money is earned'),
    businessModels: codes('business-models', 'How money is earned, as codes'),
    dpf: orNull(
      exact(
        {
          entity: line('Certified entity'),
          participant: Type.Integer({ description: 'Number of the participant' }),
          validUntil: day('Certified until'),
          checkedOn: day('Day of the check'),
        },
        'Entry under the EU-US Data Privacy Framework as found by a third party',
      ),
    ),
    dpfStatus: text('Data Privacy Framework in words'),
    ratings: Type.Array(
      exact(
        {
          authority: code('authorities', 'Authority'),
          on: day('Day of publication'),
          rating: orNull(oneOf(['green', 'yellow', 'red'], 'Traffic light; null: differs by variant')),
          text: text('Rating in words'),
        },
        'A rating by an authority',
      ),
      { description: 'Ratings as of their day; they say nothing about the product today' },
    ),
    otherPositions: orNull(text('Other positions and facts')),
    uncertain: texts('What the source leaves open'),
  },
  'A conferencing product',
)
