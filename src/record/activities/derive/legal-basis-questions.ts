import { type Datasets } from '../../../law/catalogue.ts'
import { ask, both, namesOf } from './part.ts'
import { type OpenQuestion } from './proposal.ts'
import { type Setting } from './setting.ts'

type Entry = Datasets['legal-bases']

/** What the controller has to add before a proposed basis carries the purpose. `fitting` holds those left aside, too. */
export function basisQuestions(
  setting: Setting,
  kept: readonly Entry[],
  fitting: readonly Entry[],
  pointer: string,
): OpenQuestion[] {
  return [
    ...choice(kept, pointer),
    ...kept.flatMap((entry, index) => missingFor(setting, entry, `${pointer}/${index}`)),
    ...uncovered(setting, kept, pointer),
    ...agreements(kept, fitting, pointer),
  ]
}

function choice(kept: readonly Entry[], pointer: string): OpenQuestion[] {
  if (kept.some(({ kind }) => kind === 'art6')) {
    return [
      ask(
        pointer,
        'legal-basis-choice',
        both(
          'Die Rechtsgrundlagen sind Vorschläge, die für den Anwendungsfall in Betracht kommen. Welche trägt den Zweck tatsächlich, und gegenüber wem?',
          'The legal bases are proposals that come into question for the use case. Which of them actually carries the purpose, and towards whom?',
        ),
        'GDPR Art. 6(1)',
      ),
    ]
  }
  return [
    ask(
      pointer,
      'legal-basis',
      both(
        'Für diese Art von Stelle hat der Katalog keine Rechtsgrundlage nach Art. 6 DSGVO zu diesem Anwendungsfall. Worauf stützt sich der Zweck?',
        'For this kind of body the catalogue has no legal basis under Art. 6 GDPR for this use case. What is the purpose based on?',
      ),
      'GDPR Art. 6(1)',
    ),
  ]
}

function missingFor(
  { isGerman }: Setting,
  { code, cites, kind, requires }: Entry,
  pointer: string,
): OpenQuestion[] {
  if (code === 'GDPR_6_1_F') return [interest(pointer), balancing(pointer)]
  if (code === 'GDPR_6_1_A') return [consent(pointer)]
  if (!requires.includes('norm')) return []
  if (kind === 'sector') return [sectorNorm(pointer, cites)]
  return [isGerman && code === 'GDPR_6_1_E' ? germanTaskNorm(pointer) : norm(pointer, cites)]
}

/** A contract binds its parties only; whoever else is concerned needs another basis. */
function uncovered({ law, useCase }: Setting, kept: readonly Entry[], pointer: string): OpenQuestion[] {
  const carrying = kept.filter(({ kind }) => kind === 'art6')
  if (carrying.length === 0 || carrying.some(({ code }) => !partial.has(code))) return []
  const names = namesOf(law, 'data-subjects', useCase.dataSubjects)
  return [
    ask(
      pointer,
      'legal-basis-for-others',
      both(
        `Vertrag und Einwilligung tragen nur gegenüber denen, die sie geschlossen oder erteilt haben. Welche Grundlage gilt für die übrigen Betroffenen (${names.de})?`,
        `Contract and consent carry only towards those who have concluded or given them. Which basis applies to the other data subjects (${names.en})?`,
      ),
      'GDPR Art. 6(1)',
    ),
  ]
}

const partial: ReadonlySet<string> = new Set(['GDPR_6_1_A', 'GDPR_6_1_B'])

function agreements(kept: readonly Entry[], fitting: readonly Entry[], pointer: string): OpenQuestion[] {
  const aside = fitting.filter((entry) => !kept.includes(entry))
  if (aside.length === 0) return []
  return [
    ask(
      pointer,
      'works-agreement-as-basis',
      both(
        'Gibt es eine Betriebs- oder Dienstvereinbarung oder eine andere spezifischere Vorschrift zur Beschäftigtendatenverarbeitung, auf die der Zweck gestützt werden soll? Sie muss Art. 88 Abs. 2 DSGVO genügen.',
        'Is there a works agreement or another more specific rule on employee data on which the purpose is to be based? It must meet Art. 88(2) GDPR.',
      ),
      aside.map(({ cites }) => cites).join('; ') || 'GDPR Art. 88',
    ),
  ]
}

const interest = (pointer: string) =>
  ask(
    `${pointer}/legitimateInterest`,
    'legitimate-interest',
    both(
      'Welches berechtigte Interesse wird verfolgt? Es ist konkret zu benennen und den Betroffenen mitzuteilen.',
      'Which legitimate interest is pursued? It must be named concretely and told to the data subjects.',
    ),
    'GDPR Art. 6(1)(f), 13(1)(d)',
  )

const balancing = (pointer: string) =>
  ask(
    `${pointer}/balancingReference`,
    'balancing-of-interests',
    both(
      'Wo ist die Abwägung mit den Interessen der Betroffenen dokumentiert?',
      'Where is the balancing with the interests of the data subjects documented?',
    ),
    'GDPR Art. 6(1)(f), 5(2)',
  )

const consent = (pointer: string) =>
  ask(
    pointer,
    'consent',
    both(
      'Wie wird die Einwilligung eingeholt und nachgewiesen, und wie kann sie so einfach widerrufen werden, wie sie erteilt wurde? Ist sie trotz eines Über- und Unterordnungsverhältnisses freiwillig?',
      'How is consent obtained and demonstrated, and how can it be withdrawn as easily as it was given? Is it free in spite of any imbalance of power?',
    ),
    'GDPR Art. 7',
  )

const norm = (pointer: string, cites: string | null) =>
  ask(
    `${pointer}/norm`,
    'legal-norm',
    both(
      'Auf welche konkrete Vorschrift des Unionsrechts oder des nationalen Rechts wird die Verarbeitung gestützt?',
      'On which concrete provision of Union or national law is the processing based?',
    ),
    cites,
  )

const germanTaskNorm = (pointer: string) =>
  ask(
    `${pointer}/norm`,
    'legal-norm',
    both(
      'Welche Vorschrift überträgt die Aufgabe, und welche erlaubt die Verarbeitung? Für öffentliche Stellen des Bundes kommt § 3 BDSG in Betracht, für solche der Länder deren Datenschutzgesetz oder Fachrecht.',
      'Which provision confers the task, and which permits the processing? For federal bodies § 3 BDSG comes into question, for bodies of a Land its data protection act or sector law.',
    ),
    'GDPR Art. 6(1)(e), (3)',
  )

const sectorNorm = (pointer: string, cites: string | null) =>
  ask(
    `${pointer}/norm`,
    'legal-norm',
    both(
      'Welche Vorschrift des eigenen Landes gilt? Die angegebenen Vorschriften sind Beispiele und ungeprüft.',
      'Which provision of your own Land applies? The provisions cited are examples and unverified.',
    ),
    cites,
  )
