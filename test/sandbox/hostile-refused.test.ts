import { describe, expect, it } from 'vitest';
import { attemptEscape } from '../long/escapes/attempt-escape.ts';
import { publishedUpTo2023 } from '../long/escapes/published-2022-to-2023.ts';
import { expectToAnswer } from './expect-to-answer.ts';
import { actionLogin, ruleLogin } from './flows.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';

const deadEnds = [
  'process.exit(1)',
  'process.abort()',
  'process.kill(process.pid, 9)',
  'process.reallyExit(1)',
  `process.binding('fs')`,
  `process.dlopen({}, '/lib/x.so')`,
  `process.mainModule.require('fs')`,
  `process.getBuiltinModule('fs').readFileSync('/etc/passwd')`,
  `this.constructor.constructor('return process')().exit(1)`,
  `(() => {}).constructor('return process')().exit(1)`,
  `(async () => {}).constructor('return process')().exit(1)`,
  `(function* () {}).constructor('return process')().exit(1)`,
  `setTimeout.constructor('return process')().exit(1)`,
  `console.log.constructor('return process')().exit(1)`,
  `fetch.constructor('return process')().exit(1)`,
  `URL.constructor('return process')().exit(1)`,
  `require.constructor('return process')().exit(1)`,
  `api.access.deny.constructor('return process')().exit(1)`,
  `event.constructor.constructor('return process')().exit(1)`,
  `Buffer.constructor('return process')().exit(1)`,
  `(function () { return arguments.callee.caller.caller.constructor('return process')(); })().exit(1)`,
  `setTimeout('process.exit(1)')`,
  `eval('1')`,
  `new Function('return 1')()`,
  `require('fs').readFileSync('/etc/passwd')`,
  `await require('fs').promises.readFile('/etc/passwd')`,
  `require('child_process').execSync('id')`,
  `new (require('worker_threads').Worker)('1', { eval: true })`,
  `require('vm').runInThisContext('1')`,
  `require('module')._load('fs').readFileSync('/etc/passwd')`,
  `require('inspector').open()`,
  `require('net').connect(80)`,
  `require('/etc/passwd')`,
  `require('core:fs')`,
  `(await import('fs')).readFileSync('/etc/passwd')`,
  `(await import/* not seen by everyone */('fs')).readFileSync('/etc/passwd')`,
  `await fetch('https://example.com')`,
];

describe.each(realmKinds)('a script that wants out of a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });

  it.each(deadEnds)('gets nowhere by %s', async (expression) => {
    const step = await lastStep(sandbox, actionLogin(`${expression}; api.idToken.setCustomClaim('out', true);`));

    expect(step).toMatchObject({
      outcome: { status: 'failed', error: { message: expect.not.stringContaining(`The sandbox's process ended`) } },
      effects: { calls: [] },
    });
    await expectToAnswer(sandbox);
  });

  it('does not go on by catching what process.exit throws', async () => {
    const flow = actionLogin(`try { process.exit(1); } catch {} api.idToken.setCustomClaim('out', true);`);

    expect((await lastStep(sandbox, flow)).outcome).toMatchObject({ status: 'failed' });
    await expectToAnswer(sandbox);
  });

  it('sees a process that is not the one outside', async () => {
    const flow = actionLogin(
      'console.log(process.pid, process.ppid, JSON.stringify(process.env), process.cwd(), process.execPath);',
    );

    expect((await lastStep(sandbox, flow)).console).toEqual([{ level: 'log', text: '1 0 {} / /usr/bin/node' }]);
  });

  it('finds nothing of the harness, nor what Auth0 does not have', async () => {
    const names = [
      'WebAssembly',
      'SharedArrayBuffer',
      'gc',
      'host',
      'harness',
      'harnessKeeps',
      'install',
      'module',
      'VM2_INTERNAL_STATE',
    ];
    const found = `${JSON.stringify(names)}.filter((name) => globalThis[name] !== undefined)`;

    expect((await lastStep(sandbox, ruleLogin(`console.log(${found}.length); callback();`))).console).toEqual([
      { level: 'log', text: '0' },
    ]);
  });

  it.each(Object.entries(publishedUpTo2023))('does not come to the process by %s', async (_, technique) => {
    const { status, reached } = await attemptEscape(sandbox, technique);

    expect({ status, reached: reached?.includes('process') }).toEqual({ status: 'completed', reached: false });
    await expectToAnswer(sandbox);
  });
});
