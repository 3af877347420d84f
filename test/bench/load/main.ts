import { runSlice, type Slice } from './load.js';

// The load generator is a process of its own, so that it never waits on what it measures.
process.on('message', (slice: Slice) => {
  runSlice(slice).then(
    (measured) => process.send!(measured),
    (fault: unknown) => process.send!({ perSecond: 0, median: 0, faults: 1, fault: String(fault) }),
  );
});
process.once('disconnect', () => process.exit(0));
