import { expect, test } from 'vitest';
import { withProgress } from '#cli/progress.ts';
import { quietIo } from '../rig/run-cli.ts';

/** An Io that keeps what goes to stderr. */
function recordingIo(isTerminal: boolean) {
  const lines: string[] = [];
  return { lines, io: { ...quietIo('.'), isTerminal, err: (text: string) => void lines.push(text) } };
}

test('says on a terminal what is done, and then how long it took', async () => {
  const { lines, io } = recordingIo(true);
  expect(await withProgress(io, 'Building', async () => 42)).toBe(42);
  expect(lines[0]).toContain('… Building');
  expect(lines[1]).toMatch(/✔.* Building .*\d\.\d s/);
});

test('marks work that fails, and passes the error on', async () => {
  const { lines, io } = recordingIo(true);
  await expect(withProgress(io, 'Building', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(lines[1]).toMatch(/✘.* Building/);
});

test('is quiet where there is no terminal', async () => {
  const { lines, io } = recordingIo(false);
  await withProgress(io, 'Building', async () => {});
  expect(lines).toEqual([]);
});
