import { format } from './format.ts';
import { perFlow } from './host-link.ts';
import { elapsedMs } from './performance-entry.ts';
import type { Print } from './print.ts';

/** Creates the methods of `console` that measure time. */
export function createStopwatches(print: Print) {
  const starts = perFlow(() => new Map<string, number>());
  const log = (label: string, values: readonly unknown[]): boolean => {
    const start = starts().get(label);
    if (start === undefined) print('warn', `No such label '${label}' for console.time()`);
    else print('log', format([`${label}: ${durationText(elapsedMs() - start)}`, ...values]));
    return start !== undefined;
  };
  return {
    time: (label: unknown = 'default') => {
      if (starts().has(`${label}`)) print('warn', `Label '${label}' already exists for console.time()`);
      else starts().set(`${label}`, elapsedMs());
    },
    timeEnd: (label: unknown = 'default') => {
      log(`${label}`, []);
      starts().delete(`${label}`);
    },
    timeLog: (label: unknown = 'default', ...values: readonly unknown[]) => void log(`${label}`, values),
  };
}

function durationText(ms: number): string {
  if (ms >= 60_000) return minutesText(ms);
  return ms >= 1000 ? `${(ms / 1000).toFixed(3)}s` : `${Number(ms.toFixed(3))}ms`;
}

function minutesText(ms: number): string {
  const seconds = ((ms % 60_000) / 1000).toFixed(3).padStart(6, '0');
  return `${Math.floor(ms / 60_000)}:${seconds} (m:ss.mmm)`;
}
