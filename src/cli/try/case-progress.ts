import type { Io } from '../io.ts';

/** Says on a terminal how far a long file of cases has come, and nothing elsewhere. */
export interface CaseProgress {
  count(): void;
  end(): void;
}

const everyMs = 100;

/** Creates the progress of one file of cases. */
export function createCaseProgress(io: Io): CaseProgress {
  let count = 0;
  let shownAt = performance.now();
  return {
    count: () => {
      count++;
      if (!io.isTerminal || performance.now() - shownAt < everyMs) return;
      shownAt = performance.now();
      io.err(`\r\x1b[K… ${count} cases`);
    },
    end: () => {
      if (io.isTerminal) io.err('\r\x1b[K');
    },
  };
}
