import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { repositoryRoot } from '../rig/project-fixture.ts';

it('npm run try answers cases from standard input one by one, before the input ends', async () => {
  const child = spawn(process.execPath, ['scripts/start.js', 'try', '--cases', '-', '--json'], {
    cwd: repositoryRoot,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => void child.once('exit', resolve));
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (line: string) => {
    child.stdin.write(`${line}\n`);
    return JSON.parse((await answers.next()).value ?? 'null');
  };
  const code = 'function (user, context, callback) { user.seen = true; callback(null, user, context); }';
  expect(await ask(JSON.stringify({ kind: 'rule', code }))).toMatchObject({ id: 1, result: { user: { seen: true } } });
  expect(await ask('no case')).toMatchObject({ id: 2, status: 'invalid' });
  expect(await ask(JSON.stringify({ id: 'last', kind: 'rule', code }))).toMatchObject({
    id: 'last',
    status: 'completed',
  });
  child.stdin.end();
  expect(await answers.next()).toMatchObject({ done: true });
  expect(await exited).toBe(0);
});
