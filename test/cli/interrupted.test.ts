import t from 'tap'
import { makeSettings, start } from './program.ts'

t.test(
  'a command that is interrupted says so, a server that is asked to stop has done its work',
  async (t) => {
    const interrupted = async (command: string, signal: 'SIGINT' | 'SIGTERM') => {
      const { child, said, ended } = start(t, [command], await makeSettings(t))
      // It makes a database of its own, which takes seconds.
      await said(/\S/)
      child.kill(signal)
      const { code, err } = await ended
      t.notMatch(err, /Error/, `${command} ${signal}`)
      return code
    }
    t.equal(await interrupted('migrate', 'SIGINT'), 130)
    t.equal(await interrupted('migrate', 'SIGTERM'), 143)
    t.equal(await interrupted('serve', 'SIGTERM'), 0)
  },
)
