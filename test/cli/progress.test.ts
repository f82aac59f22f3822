import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { withProgress, withSteps } from '#cli/progress.ts';
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

test('moves one line through the steps of some work, with how far each is', async () => {
  const { lines, io } = recordingIo(true);
  await withSteps(io, 'Deploy to staging', async (step) => {
    await step('rehearsing', async (note) => note('2 of 12, plan for grace'));
    await step('deploying', async () => {});
  });
  const plain = lines.map((line) => stripVTControlCharacters(line).replace('\r', ''));
  expect(plain.slice(0, -1)).toEqual([
    '… Deploy to staging',
    '… Deploy to staging: rehearsing',
    '… Deploy to staging: rehearsing: 2 of 12, plan for grace',
    '… Deploy to staging: deploying',
  ]);
  expect(plain.at(-1)).toMatch(/^✔ Deploy to staging \d\.\d s\n$/);
});

test('says at which step the work has failed, and cuts what would not fit on a line', async () => {
  const { lines, io } = recordingIo(true);
  const work = withSteps(io, 'Deploy', (step) => step('x'.repeat(100), () => Promise.reject(new Error('no'))));
  await expect(work).rejects.toThrow('no');
  expect(stripVTControlCharacters(lines.at(-1) ?? '')).toBe(`\r✘ Deploy: ${'x'.repeat(67)}…\n`);
});

test('has a plain line for each step where there is no terminal and somebody wants them', async () => {
  const { lines, io } = recordingIo(false);
  const steps: string[] = [];
  const told = { ...io, step: (line: string) => void steps.push(line) };
  await withSteps(told, 'Deploy to staging', (step) => step('deploying', async (note) => note('plan')));
  expect({ lines, steps }).toEqual({ lines: [], steps: ['Deploy to staging: deploying\n'] });
});

test('marks the step at which work has come to an end that is none', async () => {
  const { lines, io } = recordingIo(true);
  const ended = await withSteps(
    io,
    'Deploy',
    (step) => step('binding', async () => 'stopped'),
    (outcome) => outcome !== 'stopped',
  );
  expect(ended).toBe('stopped');
  expect(stripVTControlCharacters(lines.at(-1) ?? '')).toBe('\r✘ Deploy: binding\n');
});
