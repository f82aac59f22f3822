import { styleText } from 'node:util';
import type { Io } from './io.ts';

/** Colours text on a terminal, and leaves it plain in a file or a log. */
export function style(
  { isTerminal }: Pick<Io, 'isTerminal'>,
  format: Parameters<typeof styleText>[0],
  text: string,
): string {
  return isTerminal ? styleText(format, text) : text;
}
