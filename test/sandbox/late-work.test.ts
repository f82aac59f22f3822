import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '#sandbox/sandbox.ts';
import { actionLogin, login, ruleLogin } from './flows.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';

const rule = (body: string): string => `function (user, context, callback) { ${body} callback(null, user, context); }`;
const waiting = 'function (user, context, callback) { setTimeout(() => callback(null, user, context), 60); }';
const harmless = ruleLogin('callback(null, user, context);');

describe.each(realmKinds)('late work in a %s realm', (realm) => {
  describe('a realm', () => {
    const sandbox = sharedSandbox({ realm });

    it('has nothing that calls a script back after its flow', async () => {
      const names = ['Atomics.wait', 'Atomics.waitAsync', 'SharedArrayBuffer', 'WebAssembly', 'FinalizationRegistry'];
      const found = `context.idToken.found = [${names.map((name) => `typeof ${name.replace('WebAssembly', 'globalThis.WebAssembly')}`)}];`;

      expect((await lastStep(sandbox, login({ rules: [rule(found)] }))).effects).toMatchObject({
        context: { idToken: { found: names.map(() => 'undefined') } },
      });
    });
  });

  describe('a script that wants to outlive its flow', () => {
    it.each([
      ['loops', 'while (true);'],
      ['ends the runner', 'const f = () => {}; f.toString = () => { throw 1; }; (async () => { throw f; })();'],
    ])('does not reach the flows after it when it %s', async (_, late) => {
      await using sandbox = startSandbox({ realm, runners: 1 });
      const outliving = `const cell = new Int32Array(new SharedArrayBuffer(8));
      Atomics.waitAsync(cell, 0, 0, 30).value.then(() => { ${late} });
      callback(null, user, context);`;

      await sandbox.run(ruleLogin(outliving));
      const later = await lastStep(sandbox, login({ rules: [waiting] }), { timeoutMs: 2000 });

      expect(later.outcome).toEqual({ status: 'completed' });
    });

    it('is to blame for what it leaves in microtasks when its objects are read', async () => {
      await using sandbox = startSandbox({ realm, runners: 1 });
      const looping = `let n = 0;
      const tick = () => { n++ < 200 ? Promise.resolve().then(tick) : (() => { while (true); })(); };
      user.toJSON = () => { tick(); return {}; };
      callback(null, user, context);`;

      const [first, ...others] = await Promise.all(
        [looping, ...Array<string>(3).fill('callback(null, user, context);')].map((body) =>
          lastStep(sandbox, ruleLogin(body), { timeoutMs: 1000 }),
        ),
      );

      expect(first?.outcome).toEqual({ status: 'timed-out', timeoutMs: 1000 });
      expect(others.map(({ outcome }) => outcome.status)).toEqual(['completed', 'completed', 'completed']);
    });

    it('has no timer left after the last script', async () => {
      await using sandbox = startSandbox({ realm, runners: 1 });

      await sandbox.run(ruleLogin('setTimeout(() => { while (true); }, 20); callback(null, user, context);'));
      const later = await lastStep(sandbox, login({ rules: [waiting] }), { timeoutMs: 2000 });

      expect(later.outcome).toEqual({ status: 'completed' });
    });
  });

  describe.runIf(existsSync('/proc/self/stat'))('an idle runner that does not answer', () => {
    it('is killed at the deadline of the next flow, and does not hold the one after it', async () => {
      const others = runnersOf(process.pid);
      await using sandbox = startSandbox({ realm, runners: 1 });
      await sandbox.run(harmless);
      const [stopped = 0] = runnersOf(process.pid).filter((runner) => !others.includes(runner));
      process.kill(stopped, 'SIGSTOP');

      expect((await lastStep(sandbox, harmless, { timeoutMs: 300 })).outcome).toEqual({
        status: 'timed-out',
        timeoutMs: 300,
      });
      expect((await lastStep(sandbox, harmless)).outcome).toEqual({ status: 'completed' });
      expect(runnersOf(process.pid)).not.toContain(stopped);
    });
  });

  describe('what a script leaves for later', () => {
    const sandbox = sharedSandbox({ realm });

    it('fails the script that left it, and not the one that runs then', async () => {
      const flow = login({ rules: [rule(`setTimeout(() => { throw new Error('mine, rule 1'); }, 0);`), waiting] });

      expect((await sandbox.run(flow)).steps).toMatchObject([
        { script: 'rule-1', outcome: { status: 'failed', error: { message: 'mine, rule 1' } } },
      ]);
    });

    it('is named when it has the runner killed', async () => {
      const flow = login({ rules: [rule('setTimeout(() => { while (true); }, 0);'), waiting] });

      expect((await sandbox.run(flow, { timeoutMs: 400 })).steps).toMatchObject([
        { script: 'rule-1', outcome: { status: 'timed-out', timeoutMs: 400 } },
      ]);
    });

    it('is named also when a script between has completed', async () => {
      const flow = login({
        rules: [rule(`setTimeout(() => { while (true); }, 30);`), rule('context.idToken.two = 2;'), waiting],
      });

      expect((await sandbox.run(flow, { timeoutMs: 400 })).steps).toMatchObject([
        { script: 'rule-1', outcome: { status: 'timed-out', timeoutMs: 400 } },
      ]);
    });

    it('writes its lines and rejections into the step of its script', async () => {
      const late = `setTimeout(() => { console.log('from rule 1'); (async () => { throw new Error('left'); })(); }, 0);`;
      const { steps } = await sandbox.run(login({ rules: [rule(late), waiting] }));

      expect(steps).toMatchObject([
        {
          script: 'rule-1',
          outcome: { status: 'completed' },
          console: [{ level: 'log', text: 'from rule 1' }],
          findings: [{ code: 'unhandled-rejection', error: { message: 'left' } }],
        },
        { script: 'rule-2', outcome: { status: 'completed' }, console: [], findings: [] },
      ]);
    });

    it('leaves a timer set by late work with the script that set it', async () => {
      const late = `setTimeout(() => setTimeout(() => { throw new Error('twice late'); }, 0), 0);`;
      const { steps } = await sandbox.run(login({ rules: [rule(late), waiting] }));

      expect(steps).toMatchObject([
        { script: 'rule-1', outcome: { status: 'failed', error: { message: 'twice late' } } },
      ]);
    });
  });

  describe('what a script leaves in memory', () => {
    const sandbox = sharedSandbox({ realm });

    it('fails the rule that puts too much on context', async () => {
      const flow = login({ rules: [rule(`context.big = 'x'.repeat(7_500_000);`), rule('')] });

      expect((await sandbox.run(flow)).steps).toMatchObject([
        {
          script: 'rule-1',
          outcome: { status: 'failed', error: { message: expect.stringContaining('leaves more than') } },
        },
      ]);
    });

    it('is out of memory for the rule that keeps it', async () => {
      const keep = 'globalThis.kept = Array.from({ length: 750_000 }, (_, n) => ({ n, t: [n] }));';
      const grow = 'globalThis.more = Array.from({ length: 600_000 }, (_, n) => ({ n, t: [n] }));';

      expect((await sandbox.run(login({ rules: [rule(keep), rule(grow)] }))).steps).toMatchObject([
        { script: 'rule-1', outcome: { status: 'out-of-memory' } },
      ]);
    });
  });

  describe('a rejected function', () => {
    it('is described without running any of its code', async () => {
      await using sandbox = startSandbox({ realm, runners: 1 });
      const reason = `const reason = () => {}; reason.toString = () => { throw 1; }; (async () => { throw reason; })();`;

      expect(await lastStep(sandbox, actionLogin(reason))).toMatchObject({
        outcome: { status: 'completed' },
        findings: [{ code: 'unhandled-rejection', error: { name: 'reason', message: 'Unknown error' } }],
      });
    });
  });
});

function runnersOf(pid: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((candidate) => candidate > 0 && isRunnerOf(candidate, pid));
}

function isRunnerOf(candidate: number, pid: number): boolean {
  try {
    const parent = readFileSync(`/proc/${candidate}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1];
    return Number(parent) === pid && readFileSync(`/proc/${candidate}/cmdline`, 'utf8').includes('/runner-');
  } catch {
    return false;
  }
}
