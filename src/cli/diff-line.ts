import type { Io } from './io.ts';
import { style } from './style.ts';

/** Colours a line of a diff: what leaves in red, what comes in green. */
export function diffLine(io: Io, line: string): string {
  if (line.startsWith('+')) return style(io, 'green', line);
  return line.startsWith('-') ? style(io, 'red', line) : line;
}
