const pure = '^src/(law|record|findings|filings|exchange)/(?!.*\\.(table|routes|action)\\.ts$)'

/** Who may know whom. Each rule is a sentence. */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'No file needs itself, by whatever detour.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'law-is-a-leaf',
      comment: 'The law knows nothing of the program.',
      severity: 'error',
      from: { path: '^src/law/', pathNot: '\\.routes\\.ts$' },
      to: { path: '^src/(?!law/)' },
    },
    {
      name: 'law-data-has-one-reader',
      comment: 'Legal data are read through law.ts, which asks for the day.',
      severity: 'error',
      from: { pathNot: '^(src/law/|test/law/)' },
      to: { path: '^src/law/data/' },
    },
    {
      name: 'pure-files-stay-pure',
      comment: 'What decides touches no world: no storage, no HTTP, no command line.',
      severity: 'error',
      from: { path: pure, pathNot: '^src/filings/formats/' },
      to: {
        path: [
          '\\.(table|routes|action)\\.ts$',
          '^src/(store|http|cli)/',
          'node_modules/(fastify|@fastify|@mikro-orm|pg|pino)/',
        ],
      },
    },
    {
      name: 'pure-files-touch-no-world',
      comment:
        'What decides reads no file, opens no socket and asks no clock of the operating system; a digest it may make.',
      severity: 'error',
      from: { path: pure, pathNot: '^src/filings/formats/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'the-record-knows-no-drawing',
      comment: 'The record does not know how it is shown, checked or exchanged.',
      severity: 'error',
      from: { path: '^src/record/' },
      to: { path: '^src/(findings|filings|exchange|cli)/' },
    },
    {
      name: 'a-format-knows-only-the-report',
      comment: 'How something is drawn does not depend on what is drawn.',
      severity: 'error',
      from: { path: '^src/filings/formats/(?!json|record-schema)' },
      to: { path: '^src/(?!filings/)|^src/filings/profiles/' },
    },
    {
      name: 'only-tables-and-store-know-the-mapper',
      comment: 'The object-relational mapper is known where things are stored and nowhere else.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.(table|action)\\.ts$', '^src/store/', '^src/context\\.ts$'] },
      to: { path: 'node_modules/@mikro-orm/' },
    },
    {
      name: 'only-routes-and-http-know-fastify',
      comment: 'HTTP is known where things are reached and nowhere else.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.routes\\.ts$', '^src/http/', '^src/app\\.ts$'] },
      to: { path: 'node_modules/@?fastify' },
    },
    {
      name: 'the-command-line-does-not-go-through-http',
      comment: 'Commands call the same actions as the routes, not the routes.',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '\\.routes\\.ts$' },
    },
    {
      name: 'the-client-stands-alone',
      comment: 'The client goes to others and runs in browsers: it knows nothing of the program.',
      severity: 'error',
      from: { path: '^src/client/' },
      to: { path: '^src/(?!client/)' },
    },
    {
      name: 'the-client-needs-no-platform',
      comment: 'The client goes to others and runs in browsers: it needs nothing of Node.js.',
      severity: 'error',
      from: { path: '^src/client/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the-program-does-not-call-itself',
      comment: 'Nothing in the program goes through its own client.',
      severity: 'error',
      from: { path: '^src/(?!client/)' },
      to: { path: '^src/client/' },
    },
    {
      name: 'the-program-does-not-know-its-tests',
      comment: 'Nothing in src needs anything in test.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    detectJSDocImports: false,
  },
}
