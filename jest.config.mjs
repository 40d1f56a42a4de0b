/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }] },
  reporters: ['default', '<rootDir>/test/support/plain-summary.cjs'],
  testTimeout: 60_000,
};
