import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own, made by a file of this folder. */
export async function startServer(file: string, ...args: string[]) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args)
  const { promise, resolve } = Promise.withResolvers<{ port: number }>()
  child.once('message', (message) => resolve(message as { port: number }))
  const { port } = await promise
  return { address: `http://127.0.0.1:${port}`, stop: () => child.kill('SIGKILL') }
}
