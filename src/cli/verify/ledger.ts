import { type Context } from '../../context.ts'
import { installationId } from '../../ledger/installation.ts'
import { verifyLedger, type Verification } from '../../ledger/verify-ledger.action.ts'
import { readIn } from '../../store/read.ts'
import { type Call, UsageError } from '../command.ts'
import { openBeside } from '../open-beside.action.ts'

/**
 * Walks the ledger of one organisation, or of all and of the installation itself; gives 1 where one does not hold.
 */
export async function verifyLedgers(call: Call, wanted: string | null): Promise<number> {
  const { say, signal } = call
  const program = await openBeside(call)
  try {
    let broken = 0
    for await (const id of organisations(program.context, wanted)) {
      signal.throwIfAborted()
      const verification = await verifyLedger(program.context, id)
      if (!verification.intact) broken += 1
      say(`${id}  ${told(verification)}`)
    }
    return broken > 0 ? 1 : 0
  } finally {
    await program.close()
  }
}

const problems: Readonly<Record<NonNullable<Verification['broken']>['problem'], string>> = {
  gap: 'a row before it is missing',
  chain: 'it does not continue the row before',
  hash: 'its members do not give its hash',
  document: 'its document is not the one that was recorded',
}

function told({ checked, head, broken }: Verification): string {
  if (broken) return `BROKEN at row ${broken.seq} (${broken.problem}): ${problems[broken.problem]}`
  return head ? `intact  ${checked} rows  head ${head.seq} ${head.hash}` : 'intact  0 rows'
}

const next = {
  name: 'next-organisation',
  text: 'select t.id from organisation t where t.id > $1 order by t.id limit 1000',
}
const found = { name: 'ledger-exists', text: 'select seq from ledger where organisation_id = $1 limit 1' }

/** The organisation asked for, of which at least a ledger must be left, or every organisation there is and the installation itself. */
async function* organisations(context: Context, wanted: string | null): AsyncGenerator<string> {
  if (wanted !== null) {
    const rows = await readIn(context, wanted, found, [wanted])
    if (rows.length === 0) throw new UsageError(`there is no organisation ${wanted}`)
    yield wanted
    return
  }
  let last = installationId
  for (;;) {
    const rows = await readIn<{ id: string }>(context, '', next, [last], true)
    for (const { id } of rows) yield (last = id)
    if (rows.length === 0) break
  }
  yield installationId
}
