import type { Problem } from './cli-error.ts';
import type { Io } from './io.ts';
import { printable } from './printable.ts';
import { style } from './style.ts';

/** Renders a problem: its code and place, then what is wrong, then what to do. */
export function renderProblem(
  io: Io,
  { code, place, message, fix }: Problem,
  level: 'error' | 'warning' = 'error',
): string {
  const head = [
    style(io, level === 'error' ? 'red' : 'yellow', `${level}[${code}]`),
    ...(place === undefined ? [] : [printable(place)]),
  ].join(' ');
  return `${head}\n  ${printable(message)}\n  ${style(io, 'bold', 'fix:')} ${printable(fix)}\n`;
}
