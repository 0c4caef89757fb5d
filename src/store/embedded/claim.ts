import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedError, systemCodeOf } from './errors.ts'
import { readIfThere } from './files.ts'
import { placeOfProcesses, startOfProcess } from './processes.ts'

const beat = 800
const watch = 2 * beat + 400
const tries = 4

/** The hold of this program on a data folder. */
type Claim = { readonly release: () => Promise<void> }

/** `command`: it lets go of the folder as soon as its work is done. */
export type Purpose = 'server' | 'command'

type Holder = { readonly name: string; readonly pid: number; readonly place: string; readonly start: string }

function readHolder(name: string): Holder | undefined {
  const match = /^in-use-by-(\d+)\.([^.]+)\.([^.]+)\.lock$/.exec(name)
  return match ? { name, pid: Number(match[1]), place: match[2] ?? '', start: match[3] ?? '' } : undefined
}

/** The process ids of another machine or container tell us nothing: watch whether its lock file is still being touched. */
async function isTouched(file: string): Promise<boolean> {
  const read = () =>
    stat(file).then(
      (found) => found.mtimeMs,
      () => undefined,
    )
  const before = await read()
  await sleep(watch)
  const after = await read()
  return after !== undefined && after !== before
}

async function isHeld(folder: string, holder: Holder, place: string): Promise<boolean> {
  if (holder.place === place) return startOfProcess(holder.pid) === holder.start
  return isTouched(join(folder, holder.name))
}

async function findHolder(folder: string, own: string, place: string): Promise<Holder | undefined> {
  for (const name of await readdir(folder)) {
    const holder = readHolder(name)
    if (!holder || name === own) continue
    if (await isHeld(folder, holder, place)) return holder
    await rm(join(folder, name), { force: true })
  }
  return undefined
}

function inUse(folder: string, { pid, place }: Pick<Holder, 'pid' | 'place'>, here: string): EmbeddedError {
  const where = place === here ? '' : ' of another container or machine'
  return new EmbeddedError(
    'folder-in-use',
    `The data folder ${folder} is in use by process ${pid}${where}. Stop that program first, or choose another DATA_FOLDER.`,
  )
}

async function createFile(
  folder: string,
  file: string,
  holder: Pick<Holder, 'pid' | 'place'>,
  purpose: Purpose,
): Promise<void> {
  try {
    await writeFile(file, purpose, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') throw inUse(folder, holder, holder.place)
    throw error
  }
}

/**
 * Claims a data folder for this process until `release` or the end of the process.
 *
 * Every program puts down a lock file of its own name (process id, place, start of the process) and only then looks for others.
 * So of two that come together at least the later one sees the other, and clearing away the file of a process that has ended can
 * never hit a living one. Age plays no part. Throws `folder-in-use`.
 */
export async function claimFolder(folder: string, purpose: Purpose = 'server'): Promise<Claim> {
  const here = { pid: process.pid, place: placeOfProcesses() }
  const own = `in-use-by-${here.pid}.${here.place}.${startOfProcess(process.pid) ?? 'unknown'}.lock`
  const file = join(folder, own)
  const release = () => rm(file, { force: true })
  for (let round = 1; ; round += 1) {
    await createFile(folder, file, here, purpose)
    const other = await findHolder(folder, own, here.place).catch(async (error: unknown) => {
      await release()
      throw error
    })
    if (!other) break
    await release()
    if (round === tries || other.place !== here.place) throw inUse(folder, other, here.place)
    // Two that came together both step back; uneven pauses let one of them through.
    await sleep(20 + Math.random() * 60 * round)
  }
  const heart = setInterval(() => utimes(file, new Date(), new Date()).catch(() => undefined), beat).unref()
  return {
    release: async () => {
      clearInterval(heart)
      await release()
    },
  }
}

/** Who holds a data folder on this machine, and what for; undefined when nobody does that could be met here. */
export async function holderOf(folder: string): Promise<{ readonly purpose: Purpose } | undefined> {
  const place = placeOfProcesses()
  for (const name of await readdir(folder)) {
    const holder = readHolder(name)
    if (holder?.place !== place || !(await isHeld(folder, holder, place))) continue
    const purpose = await readIfThere(join(folder, name))
    return { purpose: purpose === 'command' ? 'command' : 'server' }
  }
  return undefined
}
