import { endTestServer, runner } from './database.ts'

await endTestServer(runner)
