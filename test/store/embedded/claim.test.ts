import { readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { claimFolder } from '../../../src/store/embedded/claim.ts'
import { placeOfProcesses, startOfProcess } from '../../../src/store/embedded/processes.ts'
import { makeFolder, run } from './support.ts'

const here = placeOfProcesses()
const elsewhere = here.replace(/\d/g, '0')
const start = startOfProcess(process.pid) ?? ''

t.test('one folder has one holder', async (test) => {
  const folder = await makeFolder(test)
  const claim = await claimFolder(folder)
  await test.rejects(claimFolder(folder), { message: `in use by process ${process.pid}.` })
  await claim.release()
  test.same(await readdir(folder), [])
  await (await claimFolder(folder)).release()
})

t.test('the lock of a process that has ended is no obstacle', async (test) => {
  const folder = await makeFolder(test)
  const names = [
    `in-use-by-${2 ** 22 + 1}.${here}.${start}.lock`,
    `in-use-by-${process.pid}.${here}.${start}0.lock`,
  ]
  for (const name of names) await writeFile(join(folder, name), '')
  await utimes(join(folder, names[0] ?? ''), new Date(), new Date())
  const claim = await claimFolder(folder)
  test.same(
    await readdir(folder),
    [`in-use-by-${process.pid}.${here}.${start}.lock`],
    'not even with the same process id',
  )
  await claim.release()
})

t.test('the lock of a living process is respected, however old', async (test) => {
  const folder = await makeFolder(test)
  const name = `in-use-by-${process.ppid}.${here}.${startOfProcess(process.ppid)}.lock`
  await writeFile(join(folder, name), '')
  await utimes(join(folder, name), new Date(0), new Date(0))
  await test.rejects(claimFolder(folder), { message: `in use by process ${process.ppid}.` })
  test.same(await readdir(folder), [name])
})

t.test('a lock from another container counts while it is being touched', async (test) => {
  const name = `in-use-by-1.${elsewhere}.1.lock`
  const [busy, quiet] = await Promise.all([makeFolder(test), makeFolder(test)])
  for (const folder of [busy, quiet]) await writeFile(join(folder, name), '')
  let touched = 0
  const heart = setInterval(() => utimes(join(busy, name), touched, (touched += 1)), 100)
  const refused = claimFolder(busy).finally(() => clearInterval(heart))
  const [claim] = await Promise.all([
    claimFolder(quiet),
    test.rejects(refused, { message: 'in use by process 1 of another container or machine.' }),
  ])
  test.same(await readdir(quiet), [`in-use-by-${process.pid}.${here}.${start}.lock`])
  await claim.release()
})

t.test('a holder keeps touching its lock', async (test) => {
  const folder = await makeFolder(test)
  const claim = await claimFolder(folder)
  const file = join(folder, (await readdir(folder))[0] ?? '')
  await utimes(file, 0, 0)
  while ((await stat(file)).mtimeMs === 0) await new Promise(setImmediate)
  test.pass('touched')
  await claim.release()
})

t.test('of programs that start together at most one gets the folder', async (test) => {
  const folder = join(await makeFolder(test), 'data')
  const programs = [1, 2, 3].map(() => run(test, folder, 'hold'))
  const words = await Promise.all(programs.map(({ next }) => next()))
  const refused = words.filter(({ problem }) => problem === 'folder-in-use')
  test.ok(refused.length >= 2, JSON.stringify(words))
  test.equal(words.filter(({ url }) => url).length, 3 - refused.length)
})
