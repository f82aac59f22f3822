import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { chooseOnTerminal } from '#cli/import/choose-on-terminal.ts';

/** Presses keys once the list stands. */
async function choose(
  ...keys: readonly string[]
): Promise<readonly [chosen: readonly string[] | undefined, shown: string]> {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const output = Object.assign(new PassThrough(), { columns: 80, rows: 40 });
  let shown = '';
  const isShown = new Promise<void>((resolve) => {
    output.on('data', (part: Buffer) => {
      shown += part.toString();
      if (shown.includes('duo')) resolve();
    });
  });
  const choosing = chooseOnTerminal(['rules/one', 'rules/two', 'actions/duo'], { input, output });
  await isShown;
  for (const key of keys) input.write(key);
  return [await choosing, shown];
}

const [down, space, enter, interrupt] = ['\u001B[B', ' ', '\r', '\u0003'];

it('a list to tick shows everything by kind, all of it ticked', async () => {
  const [chosen, shown] = await choose(enter);
  expect(chosen).toEqual(['rules/one', 'rules/two', 'actions/duo']);
  for (const text of ['rules', 'one', 'two', 'actions', 'duo']) expect(shown).toContain(text);
});

it('a list to tick gives what stays ticked', async () => {
  const [chosen] = await choose(down, space, enter);
  expect(chosen).toEqual(['rules/two', 'actions/duo']);
});

it('a list to tick that is left gives nothing', async () => {
  const [chosen] = await choose(interrupt);
  expect(chosen).toBeUndefined();
});
