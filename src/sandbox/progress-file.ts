import { randomUUID } from 'node:crypto';
import { openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a runner had told of its flow before it ended. */
export interface ToldProgress {
  /** How many flows the runner had done before. */
  readonly flow: number;
  readonly messages: readonly unknown[];
}

/** Opens a file without a name, which is gone when nobody holds it any more. */
export function openProgressFile(): number {
  const path = join(tmpdir(), `progress-${randomUUID()}`);
  const file = openSync(path, 'wx+', 0o600);
  rmSync(path);
  return file;
}

/**
 * Writes down how a flow goes, for the case that its runner does not live to tell it. Nobody has to wake up for it, as
 * for a message.
 *
 * The number of the flow comes first, then its lines. An empty one is the last: what is behind it is of an earlier flow.
 */
export function createProgressWriter(file: number): (flow: number, line: string) => void {
  let current = -1;
  let end = 0;
  return (flow, line) => {
    const isFirst = flow !== current;
    const bytes = Buffer.from(`${isFirst ? `${flow}\n` : ''}${line}\n`);
    const start = isFirst ? 0 : end;
    current = flow;
    end = start + bytes.length - 1;
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, start + done);
    } catch {
      // The disk is full: what is lost would have been of use only if the runner is killed.
    }
  };
}

/** Reads what a runner wrote that is gone. Of a line within which it was killed nothing is left, nor behind it. */
export function readProgress(file: number): ToldProgress {
  const [flow, ...lines] = readFileSync(file, 'utf8').split('\n');
  const messages: unknown[] = [];
  for (const line of lines.slice(0, lines.indexOf(''))) {
    const message = parseLine(line);
    if (message === undefined) break;
    messages.push(message);
  }
  return { flow: Number(flow || -1), messages };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
