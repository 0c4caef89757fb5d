import { check } from './check.ts'
import { type Command } from './command.ts'
import { diff } from './diff.ts'
import { demo } from './demo.ts'
import { exportRecord } from './export.ts'
import { file } from './file.ts'
import { generate } from './generate.ts'
import { importFile } from './import.ts'
import { key } from './key.ts'
import { law } from './law.ts'
import { migrate } from './migrate.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'
import { seal } from './seal.ts'
import { serve } from './serve.ts'
import { verify } from './verify.ts'

/** Every command of the program, in the order of its help. */
export const commands: readonly Command[] = [
  serve,
  demo,
  migrate,
  exportRecord,
  importFile,
  push,
  pull,
  file,
  diff,
  check,
  law,
  verify,
  key,
  seal,
  generate,
]
