/** ESM mode, through swc; `npm test` starts it with the right Node flags and a PostgreSQL to test against. */
const swc = {
  sourceMaps: 'inline',
  jsc: {
    target: 'es2023',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true, tsx: false },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
};
export default {
  rootDir: '.',
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  transformIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  moduleNameMapper: {
    // Its ESM build imports JSON without an attribute: Jest warns of that eight times a file.
    '^libphonenumber-js$': '<rootDir>/node_modules/libphonenumber-js/index.cjs',
    '^@civic311/([^/]+)/rules$': '<rootDir>/libs/$1/src/rules/index.ts',
    '^@civic311/([^/]+)/testing$': '<rootDir>/libs/$1/testing/index.ts',
    '^@civic311/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  maxWorkers: 2,
  // Modules of a finished spec are not given back: a worker that has grown is begun anew before its heap ends.
  workerIdleMemoryLimit: '1GB',
  // Machines are slow and busy; only a failure waits so long.
  testTimeout: 240_000,
};
