import { createHash } from 'node:crypto'
import { organisationVariable } from './wall.ts'

export type ReadFunction = { readonly name: string; readonly create: string }

/**
 * A function of the database that reads behind the wall of one organisation, its first parameter: it puts up the wall for
 * the transaction of its own statement and runs with the caller's rights. So a read is one statement instead of four,
 * and one statement can read several organisations, one after the other and each behind its own wall. The name carries
 * a digest of the text; programs of two versions can work side by side. What earlier versions made stays: the database
 * cannot tell which of them still run, and to drop one that does would fail its every read; each is a row of a catalogue.
 * `body` ends each statement with a semicolon.
 */
export function readFunction(what: string, more: string, columns: string, body: string): ReadFunction {
  const text = `(organisation uuid${more}) returns table (${columns}) language plpgsql as $function$ begin
    perform set_config('${organisationVariable}', organisation::text, true);
    ${body}
  end $function$`
  const name = `read_${what}_${createHash('sha256').update(text).digest('hex').slice(0, 12)}`
  return { name, create: `create function ${name}${text}` }
}

/** SQL that creates the read functions a database lacks; run by the owner, under the lock of the migrations. */
export function createReadFunctions(functions: readonly ReadFunction[]): string {
  const each = functions.map(({ name, create }) => `if to_regproc('${name}') is null then ${create}; end if;`)
  return `do $do$ begin ${each.join('\n')} end $do$`
}
