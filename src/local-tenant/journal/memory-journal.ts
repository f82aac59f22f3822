import { type Change, changesSchema, type Journal } from './journal.ts';

/** Keeps a journal for as long as the process lives, as the text that a file would hold. */
export function createMemoryJournal(): Journal {
  const lines: string[] = [];
  const append = (changes: readonly Change[]): void => {
    lines.push(JSON.stringify(changes));
  };
  return {
    load: (apply) => {
      for (const line of lines) apply(changesSchema.parse(JSON.parse(line)));
    },
    append,
    settled: () => undefined,
    length: 0,
    rewrite: (changes) => {
      lines.length = 0;
      append(changes);
    },
    close: () => {},
  };
}
