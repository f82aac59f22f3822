import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** Remembers how files were, and waits until one of them is otherwise. */
export interface FileWatch {
  /** Remembers how files are now, those that it does not know yet. */
  add(paths: Iterable<string>): Promise<void>;
  /** Resolves with a file that has changed, come or gone since it was remembered; with undefined at the signal. */
  changed(signal: AbortSignal): Promise<string | undefined>;
}

const pollMs = 100;

/**
 * Creates a watch over no file yet. It looks again and again, because what the operating system tells of changes gets
 * lost where editors replace files, or where a disk is another machine's.
 */
export function createFileWatch(): FileWatch {
  const stamps = new Map<string, string>();
  return {
    add: async (paths) => {
      for (const path of paths) if (!stamps.has(path)) stamps.set(path, await stampOf(path));
    },
    changed: async (signal) => {
      while (!signal.aborted) {
        const changed = await takeChange(stamps);
        if (changed !== undefined) return changed;
        await wait(pollMs, undefined, { signal }).catch(() => {});
      }
      return undefined;
    },
  };
}

/** Brings the stamps up to date, and gives the first file of which that was not so. */
async function takeChange(stamps: Map<string, string>): Promise<string | undefined> {
  let changed: string | undefined;
  for (const [path, before] of stamps) {
    const stamp = await stampOf(path);
    if (stamp === before) continue;
    stamps.set(path, stamp);
    changed ??= path;
  }
  return changed;
}

async function stampOf(path: string): Promise<string> {
  const stats = await stat(path, { bigint: true }).catch(() => undefined);
  return stats ? `${stats.mtimeNs} ${stats.size} ${stats.ino}` : '';
}
