/** A record of somebody else's in DPV, as its guides write one: concepts as values, as classes and in words. */
export const plainRecord = {
  '@context': {
    dpv: 'https://w3id.org/dpv#',
    'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
    pd: 'https://w3id.org/dpv/pd#',
    loc: 'https://w3id.org/dpv/loc#',
    dct: 'http://purl.org/dc/terms/',
    rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    ex: 'https://example.org/',
  },
  '@graph': [
    {
      '@id': 'ex:webinars',
      '@type': 'dpv:Process',
      'dct:title': [
        { '@value': 'Webinars', '@language': 'en' },
        { '@value': 'Webinare', '@language': 'de' },
      ],
      'dpv:hasActivityStatus': { '@id': 'dpv:ActivityOngoing' },
      'dpv:hasPurpose': [
        { '@id': 'dpv:ServiceProvision' },
        {
          '@id': 'ex:training',
          '@type': 'dpv:Purpose',
          'dct:description': 'Fortbildung',
          'dpv:hasSector': 'Bildung',
        },
      ],
      'dpv:hasLegalBasis': [
        { '@id': 'eu-gdpr:A6-1-a-explicit-consent' },
        { '@id': 'eu-gdpr:A9-2-a' },
        { '@id': 'dpv:Consent' },
      ],
      'dpv:hasPersonalData': [
        { '@id': 'pd:EmailAddress' },
        {
          '@id': 'ex:voices',
          '@type': ['dpv:PersonalData', 'dpv:SpecialCategoryPersonalData', 'pd:VoiceCommunicationRecording'],
          'dct:title': 'Mitschnitt',
          'dpv:hasDataSource': { '@id': 'dpv:DataSubjectDataSource' },
        },
        { '@id': 'pd:Salary' },
      ],
      'dpv:hasDataSubject': [{ '@id': 'dpv:Employee' }, { '@id': 'dpv:Tourist' }],
      'dpv:hasRecipient': [
        { '@id': 'ex:partner', 'dpv:hasName': 'Partner AG', 'dpv:hasCountry': { '@id': 'loc:CH' } },
      ],
      'dpv:hasDataProcessor': {
        '@id': 'ex:host',
        'dpv:hasName': 'Host Inc.',
        'dpv:hasContact': 'mailto:privacy@example.com',
      },
      'dpv:hasDataController': { '@id': 'ex:us', 'dpv:hasName': 'Muster GmbH' },
      'dpv:hasStorageCondition': {
        '@type': 'dpv:StorageCondition',
        'dpv:hasLocation': { '@id': 'loc:IE' },
        'dpv:hasDuration': {
          '@type': 'dpv:TemporalDuration',
          'rdf:value': { '@value': 'P6M', '@type': 'xsd:duration' },
        },
      },
      'dpv:hasTechnicalMeasure': [{ '@id': 'dpv:EndToEndEncryption' }, { '@id': 'dpv:Encryption' }],
      'dpv:hasAutomationLevel': { '@id': 'dpv:FullAutomation' },
      'dpv:hasProcess': {
        '@id': 'ex:export',
        '@type': 'dpv:Process',
        'dpv:hasThirdCountry': { '@id': 'loc:US' },
        'dpv:hasDataImporter': { '@id': 'ex:host' },
        'dpv:hasLegalBasis': { '@id': 'eu-gdpr:A46-2-c' },
        'dpv:hasOrganisationalMeasure': { '@id': 'eu-gdpr:SCCByCommission' },
      },
    },
  ],
}
