// Node 20 is what runs here until the SDK asks for 22.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Other clients against the services one by one: `npm run campaigns` has them; a scenario has one client for all.
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.CAMPAIGN ? [] : ['test/twin/.*aws-cli'])],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }],
    // Published as ES modules only.
    'node_modules/hyparquet[^/]*/.+\\.js$': ['@swc/jest', { jsc: { target: 'es2023' } }],
  },
  transformIgnorePatterns: ['/node_modules/(?!hyparquet)'],
  reporters: ['default', '<rootDir>/test/support/plain-summary.cjs'],
  globalSetup: '<rootDir>/test/support/scenario-assembly.ts',
  // Two cores, two workers: by default Jest would leave one of them idle. `npm test` keeps V8's collector out of their way.
  maxWorkers: 2,
  testTimeout: process.env.PROOFS ? 1_200_000 : 60_000,
};
