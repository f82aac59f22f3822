import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '#cli/run-command.ts';
import { projectFixture } from '../../rig/project-fixture.ts';
import { quietIo } from '../../rig/run-cli.ts';
import { sharedTry } from './shared-try.ts';

const tryCommand = sharedTry();

/** Texts as they are printed, one after the other. */
function createPrinter() {
  const texts: string[] = [];
  let wake = (): void => {};
  const printed = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  return {
    print: (text: string) => {
      texts.push(text);
      wake();
    },
    /** Gives the next text that holds a word, and drops what comes before it. */
    until: async (word: string): Promise<string> => {
      for (;;) {
        const text = texts.shift();
        if (text?.includes(word)) return text;
        if (text === undefined) await printed();
      }
    },
  };
}

it('npm run try --watch runs again when the source, an import or the input changes, and ends when it is interrupted', async () => {
  await using project = await projectFixture({ 'input.json': '{}' });
  const { print, until } = createPrinter();
  let interrupt = (): void => {};
  const interrupted = (): Promise<void> =>
    new Promise((resolve) => {
      interrupt = resolve;
    });
  const io = { ...quietIo(project.root), out: print, err: print, interrupted };
  const write = (path: string, text: string): void => writeFileSync(join(project.root, path), text);
  const done = runCommand(tryCommand, ['rules/username.ts', '--input', 'input.json', '--watch'], io);
  expect(await until('rules/username.ts')).toContain('"grace"');

  write('input.json', '{ "user": { "username": "ada" } }');
  expect(await until('has changed')).toContain('input.json');
  expect(await until('rules/username.ts')).toContain('"ada"');

  write('claims/username.ts', 'export const usernameOfUser = () => "from the import";\n');
  expect(await until('has changed')).toContain('claims/username.ts');
  expect(await until('rules/username.ts')).toContain('"from the import"');

  write('rules/username.ts', 'export const rule = (');
  expect(await until('does-not-compile')).toContain('rules/username.ts:1:22');

  write('rules/username.ts', 'export const rule = (user, context, callback) => callback(new Error("mended"));\n');
  expect(await until('denied')).toContain('mended');

  interrupt();
  expect(await done).toBe(0);
});
