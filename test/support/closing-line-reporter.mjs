import fs from 'node:fs';

/**
 * Ends a run with its numbers alone on the very last line, for build servers that read no runner's own summary. A spec
 * file that could not even be read counts as one failure.
 */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } = results;
    const skipped = numPendingTests + numTodoTests;
    const line = `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`;
    // At exit, past the stream that Jest has closed by then: it still has a word to say after its reporters.
    process.once('exit', () => fs.writeSync(1, skipped > 0 ? `${line}, ${skipped} skipped\n` : `${line}\n`));
  }
}
