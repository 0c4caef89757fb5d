import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { addressFile, runner } from './database.ts'

// Starts the PostgreSQL of the tests in a process of its own, which outlives this one, and waits until it is ready.
const program = fileURLToPath(new URL('server.ts', import.meta.url))
const server = spawn(process.execPath, [program, String(runner)], {
  detached: true,
  stdio: ['ignore', 'ignore', 'inherit'],
})
while (!existsSync(addressFile(runner))) {
  if (server.exitCode !== null) throw new Error('the PostgreSQL of the tests did not start')
  await setTimeout(50)
}
process.exit(0)
