import { changesSchema, type Journal } from './journal.ts';

/** Keeps a journal for as long as the process lives, as the text that a file would hold. */
export function createMemoryJournal(): Journal {
  const lines: string[] = [];
  return {
    load: (apply) => {
      for (const line of lines) apply(changesSchema.parse(JSON.parse(line)));
    },
    append: (changes) => {
      lines.push(JSON.stringify(changes));
    },
    close: () => {},
  };
}
