import { spawnSync } from 'node:child_process'

// Everything that is checked beside the tests, one command a line. Ends with how many passed and failed.
const checks = {
  types: 'node node_modules/typescript7/bin/tsc --noEmit',
  lint: 'oxlint --type-aware --deny-warnings',
  format: 'oxfmt --check',
  layers: 'depcruise src --config .dependency-cruiser.mjs',
  'dead code': 'knip',
  'generated files': 'node src/main.ts generate --check',
  'types of the client': 'openapi-typescript openapi/openapi.json -o src/client/schema.d.ts --check',
  'client in browsers': 'tsc -p src/client/tsconfig.json --noEmit',
  'API document': 'redocly lint openapi/openapi.json --config .redocly.yaml',
}

const failed = Object.entries(checks).filter(([name, command]) => {
  console.log(`\n# ${name}: ${command}`)
  const { status } = spawnSync(command, {
    shell: true,
    stdio: 'inherit',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off' },
  })
  return status !== 0
})
for (const [name] of failed) console.log(`failed: ${name}`)
console.log(`${Object.keys(checks).length - failed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length > 0 ? 1 : 0
