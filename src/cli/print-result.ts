import type { Io } from './io.ts';

/** Prints a command's result: the same data as JSON for programs, or as text for people. */
export function printResult<Data extends object>(
  io: Io,
  json: boolean,
  data: Data,
  render: (data: Data) => string,
): void {
  io.out(json ? `${JSON.stringify(data, undefined, 2)}\n` : render(data));
}
