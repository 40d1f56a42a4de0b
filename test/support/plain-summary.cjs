const { writeSync } = require('node:fs');

/** Ends the run with the one line that continuous integration reads: `N passed, N failed`. */
module.exports = class PlainSummary {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests > 0 ? `, ${results.numPendingTests} skipped` : '';
    process.once('exit', () =>
      writeSync(2, `\n${results.numPassedTests} passed, ${failed} failed${skipped}\n`),
    );
  }
};
