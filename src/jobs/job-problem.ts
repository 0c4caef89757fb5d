import { Refusal } from '../errors.ts'
import { fieldTexts } from '../http/field-texts.ts'
import { problemDetails, problemTitles, say } from '../http/texts.ts'
import { type JobProblem, type Words } from './job.ts'

/** A failure as it is kept with a job and shown to everybody: a refusal with its reasons, anything else without. */
export function problemOf(error: unknown): JobProblem {
  if (!(error instanceof Refusal)) return plain('internal', {})
  const { refused } = error
  if (!('errors' in refused)) return plain(refused.code, refused)
  const errors = refused.errors.map(({ pointer, code, values }) => ({
    pointer,
    code,
    message: both((language) => say(fieldTexts, code, language, values)),
  }))
  return { ...plain(refused.code, refused), errors }
}

const plain = (code: string, values: object): JobProblem => ({
  code,
  title: both((language) => say(problemTitles, code, language)),
  detail: both((language) => say(problemDetails, code, language, values)),
})

const both = (told: (language: keyof Words) => string): Words => ({ de: told('de'), en: told('en') })

/** A job that was begun as often as it may be, and never ended. */
export const workerLost: JobProblem = {
  code: 'worker-lost',
  title: { de: 'Der Prozess ging verloren', en: 'The process was lost' },
  detail: {
    de: 'Das Programm endete jedes Mal mitten in der Arbeit. Ein Betreiber sollte sein Protokoll ansehen; danach kann der Auftrag neu erteilt werden.',
    en: 'The program ended in the middle of the work each time. An operator should look at its log; then it can be asked for anew.',
  },
}
