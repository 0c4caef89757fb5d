import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { holderOf } from './claim.ts'
import { openDataFolder } from './data-folder.ts'
import { ownerAddress } from './database.ts'
import { readIfThere } from './files.ts'
import { postgresProcessesOn } from './processes.ts'

/** How others stand to a data folder: the address of the running server, that one should wait, or that nothing is to be had here. */
export type Attachment = { readonly url: string } | 'wait' | 'elsewhere'

/**
 * Finds the database of a data folder that another program holds. To one that serves one can attach oneself, by the
 * password in the folder, and lets go by closing the connections: the server is never started or stopped from here. A
 * command is waited for, as is a server that is only just starting or stopping.
 */
export async function attachEmbedded(dataFolder: string): Promise<Attachment> {
  const folder = await openDataFolder(dataFolder)
  const holder = await holderOf(folder)
  if (!holder) return 'elsewhere'
  if (holder.purpose === 'command') return 'wait'
  const cluster = await realpath(join(folder, 'postgres')).catch(() => '')
  // Lines of the file: 1 the process, 4 the port, 8 the state.
  const lines = (await readIfThere(join(cluster, 'postmaster.pid')))?.split('\n') ?? []
  const password = await readIfThere(join(folder, 'owner.password'))
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  const isReady = lines[7]?.trim() === 'ready' && postgresProcessesOn(cluster, pid).includes(pid)
  if (!isReady || password === undefined) return 'wait'
  const url = ownerAddress(password, port)
  return (await answers(url)) ? { url } : 'wait'
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
