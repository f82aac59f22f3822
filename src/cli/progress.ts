import type { Io } from './io.ts';
import { style } from './style.ts';

/** Tells how far a piece of work is: `2 of 12, plan for grace`. */
type Note = (detail: string) => void;

/** Does one step of some work, and says so while it lasts. */
type Step = <T>(label: string, work: (note: Note) => Promise<T>) => Promise<T>;

/** Does a piece of long work. On a terminal it says so while it lasts, and how long it took; in CI it is quiet. */
export function withProgress<T>(io: Io, label: string, work: () => Promise<T>): Promise<T> {
  return onOneLine(io, label, work);
}

/**
 * Does work of several steps. On a terminal one line says which step it is at, and in the end how long it took, or where
 * it failed; in CI each step has a line.
 *
 * @param isDone - tells by the result whether the work was done: that it was not may be no error
 */
export function withSteps<T>(
  io: Io,
  subject: string,
  work: (step: Step) => Promise<T>,
  isDone?: (result: T) => boolean,
): Promise<T> {
  const steps = (show: (text: string) => void) =>
    work((label, piece) => {
      io.step?.(`${subject}: ${label}\n`);
      show(`${subject}: ${label}`);
      return piece((detail) => show(`${subject}: ${label}: ${detail}`));
    });
  return onOneLine(io, subject, steps, isDone);
}

/** Longer text would wrap, and only its last line could be replaced. */
const maxChars = 76;

async function onOneLine<T>(
  io: Io,
  label: string,
  work: (show: (text: string) => void) => Promise<T>,
  isDone: (result: T) => boolean = () => true,
): Promise<T> {
  if (!io.isTerminal) return await work(() => {});
  const startedAt = performance.now();
  let shown = label;
  const show = (text: string) => {
    shown = text.length > maxChars ? `${text.slice(0, maxChars - 1)}…` : text;
    io.err(`\r\x1b[K${style(io, 'dim', `… ${shown}`)}`);
  };
  const fail = () => io.err(`\r\x1b[K${style(io, 'red', '✘')} ${shown}\n`);
  show(label);
  try {
    const result = await work(show);
    if (!isDone(result)) {
      fail();
      return result;
    }
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    io.err(`\r\x1b[K${style(io, 'green', '✔')} ${label} ${style(io, 'dim', `${seconds} s`)}\n`);
    return result;
  } catch (error) {
    fail();
    throw error;
  }
}
