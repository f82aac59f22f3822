import type { Readable, Writable } from 'node:stream';

/** Writes messages as lines of JSON, those of one turn of the event loop at once. */
export function createMessageWriter(stream: Writable): (message: object) => void {
  let lines = '';
  const flush = (): void => {
    stream.write(lines);
    lines = '';
  };
  return (message) => {
    if (lines === '') setImmediate(flush);
    lines += lineOf(message);
  };
}

/** Reads lines of JSON as they come. */
export function readMessages(stream: Readable, take: (message: unknown) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(JSON.parse(line));
  });
}

/** A message as it goes through a pipe. */
export function lineOf(message: object): string {
  return `${JSON.stringify(message)}\n`;
}
