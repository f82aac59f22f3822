import { describe, expect, it } from 'vitest';
import { refusedModules } from '../../../src/sandbox/realm/modules/module-ids.ts';
import { createEvaluator } from '../globals/evaluate.ts';
import { realmKinds } from '../shared-sandbox.ts';

const calls = [
  [`require('fs').readFileSync('/etc/passwd')`, 'Call fs.readFileSync: the sandbox has no file system'],
  [`require('node:fs').promises.readFile('/etc/passwd')`, 'Call fs.promises.readFile: the sandbox has no file system'],
  [`require('fs/promises').readFile('/etc/passwd')`, 'Call fs/promises.readFile: the sandbox has no file system'],
  [`require('child_process').execSync('id')`, 'Call child_process.execSync: the sandbox has no processes'],
  [`require('net').connect(80)`, 'Call net.connect: the sandbox has no sockets'],
  [`new (require('net').Socket)()`, 'Call net.Socket: the sandbox has no sockets'],
  [`require('dns').lookup('a.example')`, 'Call dns.lookup: the sandbox has no name servers'],
  [`new (require('worker_threads').Worker)('')`, 'Call worker_threads.Worker: the sandbox has no threads'],
  [`require('vm').runInNewContext('1')`, 'Call vm.runInNewContext: the sandbox has no realms of your own'],
  [`require('module').createRequire('/')`, 'Call module.createRequire: the sandbox has no module loader'],
  [`new (class extends require('tls').TLSSocket {})()`, 'Call tls.TLSSocket: the sandbox has no sockets'],
] as const;

describe.each(realmKinds)('modules of which the sandbox has nothing, in a realm of %s', (realm) => {
  const { evaluate, run } = createEvaluator(realm);

  it.each(Object.keys(refusedModules))('%s may be required, as packages do that never use it', async (name) => {
    expect(
      await evaluate(`Object.keys(require('${name}')).length > 0 && require('node:${name}') === require('${name}')`),
    ).toBe(true);
  });

  it.each(calls)('refuse %s', async (call, message) => {
    expect((await run(`await ${call};`)).outcome).toEqual({
      status: 'failed',
      error: expect.objectContaining({ name: 'Error', message, code: 'ERR_ACCESS_DENIED' }),
    });
  });

  it('reject where Node gives a promise', async () => {
    const caught = `await require('fs').promises.readFile('/x').catch((error) => error.message)`;

    expect(await evaluate(caught)).toBe('Call fs.promises.readFile: the sandbox has no file system');
  });

  it('have what needs nothing of the machine', async () => {
    const harmless = `[require('fs').constants.O_RDONLY, require('worker_threads').isMainThread, require('tty').isatty(1),
      ...['1.2.3.4', '::1', '1.2.3', '1.2.3.4.', '256.1.1.1', 'fe80::1%eth0', ''].map(require('net').isIP)]`;

    expect(await evaluate(harmless)).toEqual([0, true, false, 4, 6, 0, 0, 0, 6, 0]);
  });
});
