import { type Features } from './derive-features.ts'
import { ask, both } from './part.ts'
import { type OpenQuestion, type ProposalSource } from './proposal.ts'
import { regimeQuestions } from './other-regimes.ts'
import { type Setting } from './setting.ts'
import { employees, includesAny } from '../subjects.ts'

/** What every entry has to answer and no catalogue can know, whichever the role. */
export function frameQuestions(setting: Setting, sources: readonly ProposalSource[]): OpenQuestion[] {
  const { system, country, role } = setting
  const isOwn = role === 'controller'
  return [
    ask(
      '/department',
      'department',
      both('Welche Abteilung ist zuständig?', 'Which department is in charge?'),
    ),
    ask(
      '/contactId',
      'contact',
      both('Wer ist Ansprechperson für diese Tätigkeit?', 'Who is the contact for this activity?'),
    ),
    ...(system.id === null
      ? [
          ask(
            '/systemIds',
            'system-not-stored',
            both(
              'Das System ist noch nicht erfasst. Soll es angelegt und mit dem Eintrag verknüpft werden?',
              'The system is not recorded yet. Should it be created and linked with the entry?',
            ),
          ),
        ]
      : []),
    ...(country === null
      ? [
          ask(
            '',
            'country',
            both(
              'In welchem Land sitzt die Stelle? Ohne diese Angabe ist kein nationales Recht berücksichtigt.',
              'In which country is the body established? Without it no national law has been taken into account.',
            ),
            isOwn ? 'GDPR Art. 30(1)(a)' : 'GDPR Art. 30(2)(a)',
          ),
        ]
      : []),
    ...regimeQuestions(setting),
    ...(sources.some(({ confidence }) => confidence === 'unverified') ? [unverified] : []),
  ]
}

/** What only a controller has to answer. */
export function controllerQuestions(setting: Setting, features: Features): OpenQuestion[] {
  return [
    jointControl,
    ask(
      '/informationReference',
      'privacy-information',
      both(
        'Mit welchem Text und wann werden die Betroffenen informiert, auch Gäste und unbeteiligte Dritte?',
        'With which text and when are the data subjects informed, guests and uninvolved third persons included?',
      ),
      'GDPR Art. 13, 14',
    ),
    ask(
      '/automatedDecisions',
      'automated-decisions',
      both(
        'Werden Entscheidungen ausschließlich automatisiert getroffen? Wenn nicht, ist auch das festzuhalten.',
        'Are decisions taken solely by automated means? If not, that has to be recorded, too.',
      ),
      'GDPR Art. 22, 13(2)(f)',
    ),
    ...staffRepresentation(setting),
    ...recordingRights(setting, features),
    ...artificialIntelligence(setting, features),
  ]
}

function staffRepresentation({ useCase, isGerman, bodyType }: Setting): OpenQuestion[] {
  if (!isGerman || bodyType === 'eu_institution' || !includesAny(useCase.dataSubjects, employees)) return []
  if (bodyType === 'private') {
    return [
      ask(
        '',
        'works-council',
        both(
          'Besteht ein Betriebsrat, und ist er beteiligt? Die Einführung technischer Einrichtungen, die Verhalten oder Leistung überwachen können, ist mitbestimmungspflichtig.',
          'Is there a works council, and has it been involved? The introduction of technical devices capable of monitoring conduct or performance is subject to co-determination.',
        ),
        'BetrVG § 87(1) no. 6',
      ),
    ]
  }
  return [
    ask(
      '',
      'works-council',
      both(
        'Besteht eine Personal- oder Mitarbeitervertretung, und ist sie nach dem für sie geltenden Recht beteiligt?',
        'Is there a staff representation, and has it been involved under the law that applies to it?',
      ),
      bodyType === 'public' ? 'BPersVG § 80(1) no. 21 (federal bodies)' : null,
    ),
  ]
}

function recordingRights({ law, isGerman }: Setting, { inUse }: Features): OpenQuestion[] {
  const rule = law.entry('legal-bases', 'STGB_201')
  const isRecorded = [...inUse].some((code) => law.entry('features', code)?.group === 'recording')
  if (!isGerman || !rule || !isRecorded) return []
  return [
    ask(
      '/features',
      'recording-authorisation',
      both(
        'Sind alle Sprechenden mit der Tonaufnahme einverstanden? Das nichtöffentlich gesprochene Wort unbefugt aufzunehmen ist strafbar; ob eine Transkription ohne gespeicherten Ton darunter fällt, ist umstritten.',
        'Do all speakers agree to the sound being recorded? Recording words not spoken in public without authorisation is an offence; whether transcription without stored sound falls under it is disputed.',
      ),
      rule.cites,
    ),
  ]
}

function artificialIntelligence({ law }: Setting, { inUse }: Features): OpenQuestion[] {
  const rule = law.entry('legal-bases', 'AIA_50')
  const isUsed = [...inUse].some((code) => law.entry('features', code)?.group === 'ai')
  if (!rule || !isUsed) return []
  return [
    ask(
      '/features',
      'ai-transparency',
      both(
        'Erfahren die Betroffenen, dass KI eingesetzt wird, und sind künstlich erzeugte Inhalte gekennzeichnet, soweit die KI-Verordnung das verlangt? Einzelheiten und Fristen sind im Katalog teils ungeprüft.',
        'Do the data subjects learn that AI is used, and is synthetic content marked as far as the AI Act demands it? Details and dates are partly unverified in the catalogue.',
      ),
      rule.cites,
    ),
  ]
}

const jointControl = ask(
  '/jointControllers',
  'joint-control',
  both(
    'Legt eine andere Stelle Zwecke und Mittel gemeinsam mit der eigenen fest, etwa als Mitveranstalter? Die bloße Teilnahme an einer fremden Konferenz genügt nicht.',
    'Does another body determine purposes and means jointly with your own, for instance as co-organiser? Merely joining a conference of somebody else is not enough.',
  ),
  'GDPR Art. 26',
)

const unverified = ask(
  '',
  'unverified-facts',
  both(
    'Der Vorschlag beruht teilweise auf ungeprüften Angaben des Katalogs; sie sind bei den Quellen als «unverified» bezeichnet. Sind sie geprüft?',
    'Part of the proposal rests on unverified facts of the catalogue; they are marked as “unverified” among the sources. Have they been checked?',
  ),
)
