import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { style } from '../style.ts';
import type { TryOutcome } from './try-outcome.ts';

/** Renders on one line how a script ended, which one it was, and how long it took. */
export function renderHead(io: Io, { id, status, durationMs }: TryOutcome): string {
  const text = status === 'completed' ? style(io, 'green', `✔ ${status}`) : style(io, 'red', `✘ ${status}`);
  return `${text}  ${printable(String(id))}  ${style(io, 'dim', `${durationMs.toFixed(1)} ms`)}`;
}
