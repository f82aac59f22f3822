import { describe, expect, it } from 'vitest';
import { createEvaluator } from '../globals/evaluate.ts';
import { realmKinds } from '../shared-sandbox.ts';

describe.each(realmKinds)('process in a realm of %s', (realm) => {
  const { evaluate, run } = createEvaluator(realm);

  it('says that it is a Node 22 on Linux, and nothing of the machine', async () => {
    const facts = `(({ version, versions, platform, arch, env, argv, pid, release }) => [version.split('.')[0], versions.node.split('.')[0], platform, arch, env, argv, pid, release.name, process.cwd(), String(process)])(process)`;

    expect(await evaluate(facts)).toEqual([
      ...['v22', '22', 'linux', 'x64', {}, ['/usr/bin/node'], 1, 'node', '/', '[object process]'],
    ]);
  });

  it.each(['exit(3)', 'exit()', 'abort()', 'kill(1)', 'reallyExit()', 'chdir("/")'])(
    'fails a script at once that calls %s, also where it catches the error',
    async (call) => {
      const { outcome } = await run(`try { process.${call}; } catch {} await new Promise((r) => setTimeout(r, 20));`);

      expect(outcome).toEqual({
        status: 'failed',
        error: expect.objectContaining({
          message: expect.stringMatching(/^Call process\.\w+\(\d?\): a script cannot reach the process that runs it$/),
        }),
      });
    },
  );

  it('calls back with nextTick before timers', async () => {
    const order = `await new Promise((resolve) => { const seen = []; setTimeout(() => resolve([...seen, 'timer'])); process.nextTick((...args) => seen.push(args), 1, 2); seen.push('now'); })`;

    expect(await evaluate(order)).toEqual(['now', [1, 2], 'timer']);
  });

  it('fails the script for what a nextTick throws', async () => {
    const late = `process.nextTick(() => { throw new TypeError('late'); }); await new Promise((r) => setTimeout(r, 20));`;

    expect((await run(late)).outcome).toMatchObject({
      status: 'failed',
      error: { name: 'TypeError', message: 'late' },
    });
  });

  it('tells the time that has passed, and stands still with the clock of the flow', async () => {
    const times = `(() => { const start = process.hrtime(); const [seconds, nanoseconds] = process.hrtime(start); return [seconds, Number.isInteger(nanoseconds) && nanoseconds >= 0, typeof process.hrtime.bigint(), process.uptime() >= 0, process.memoryUsage().rss > 0]; })()`;

    expect(await evaluate(times)).toEqual([0, true, 'bigint', true, true]);
    expect(await evaluate(`process.hrtime(process.hrtime())`, { now: 0 })).toEqual([0, 0]);
  });

  it('is an emitter that never emits', async () => {
    const emitter = `[process.on('exit', () => {}) === process, process.once('x', () => {}).off('x', () => {}) === process, process.listenerCount('exit'), process.emit('exit')]`;

    expect(await evaluate(emitter)).toEqual([true, true, 0, false]);
  });

  it('writes to the console', async () => {
    const { console } = await run(
      `process.stdout.write('out\\n'); process.stderr.write('err'); process.emitWarning('careful');`,
    );

    expect(console).toEqual([
      { level: 'log', text: 'out' },
      { level: 'error', text: 'err' },
      { level: 'warn', text: '(node) Warning: careful' },
    ]);
  });

  it('keeps no environment for the next flow', async () => {
    const set = `(() => { const was = process.env.SET ?? null; process.env.SET = '1'; return was; })()`;

    expect([await evaluate(set), await evaluate(set)]).toEqual([null, null]);
  });
});
