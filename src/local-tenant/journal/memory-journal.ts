import { readFileSync } from 'node:fs';
import { type Change, changesSchema, type Journal } from './journal.ts';
import { parseJournal } from './parse-journal.ts';

/**
 * Keeps a journal for as long as the process lives, as the text that a file would hold.
 *
 * @param initial - a journal's file, whose changes come first.
 */
export function createMemoryJournal(initial?: string): Journal {
  const lines: string[] = [];
  const append = (changes: readonly Change[]): void => {
    lines.push(JSON.stringify(changes));
  };
  return {
    load: (apply) => {
      if (initial !== undefined) parseJournal(initial, readFileSync(initial), apply);
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
