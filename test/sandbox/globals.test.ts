import { describe, expect, it } from 'vitest';
import { actionLogin } from './flows.ts';
import { lastStep, sharedSandbox } from './shared-sandbox.ts';

const sandbox = sharedSandbox();

/** What an expression gives inside an Action. */
async function evaluate(expression: string): Promise<unknown> {
  const { outcome, effects } = await lastStep(sandbox, actionLogin(`api.idToken.setCustomClaim('it', ${expression});`));
  expect(outcome).toEqual({ status: 'completed' });
  return effects.form === 'action' ? effects.calls[0]?.args[1] : undefined;
}

describe('globals of a script', () => {
  it('console keeps lines with their level', async () => {
    const flow = actionLogin(
      `console.log('a', 1, { b: [null] }, undefined); console.error(new TypeError('bad')); console.warn();`,
    );

    expect((await lastStep(sandbox, flow)).console).toEqual([
      { level: 'log', text: 'a 1 {"b":[null]} undefined' },
      {
        level: 'error',
        text: expect.stringMatching(
          /^TypeError: bad\n {4}at exports\.onExecutePostLogin \(actions\/action-1\.js:1:\d+\)$/,
        ),
      },
      { level: 'warn', text: '' },
    ]);
  });

  it('timers fire in order, repeat, take arguments and can be stopped', async () => {
    const value = `await new Promise((done) => {
      const seen = [];
      const repeat = setInterval((name) => { seen.push(name); if (seen.length === 4) { clearInterval(repeat); done(seen); } }, 2, 'interval');
      clearTimeout(setTimeout(() => seen.push('never'), 0));
      setImmediate(() => seen.push('immediate'));
      queueMicrotask(() => seen.push('microtask'));
    })`;

    expect(await evaluate(value)).toEqual(['microtask', 'immediate', 'interval', 'interval']);
  });

  it('URL and URLSearchParams follow each other', async () => {
    const value = `(() => {
      const url = new URL('/a b?x=1&y=2', 'https://acme.example:8443');
      url.searchParams.append('z', 'ä&');
      url.searchParams.set('x', 3);
      url.hash = 'top';
      url.port = '';
      return [url, url.origin, [...url.searchParams], url.search, URL.canParse('nonsense'), String(new URLSearchParams({ q: 'a b' }))];
    })()`;

    expect(await evaluate(value)).toEqual([
      'https://acme.example/a%20b?x=3&y=2&z=%C3%A4%26#top',
      'https://acme.example',
      [
        ['x', '3'],
        ['y', '2'],
        ['z', 'ä&'],
      ],
      '?x=3&y=2&z=%C3%A4%26',
      false,
      'q=a+b',
    ]);
  });

  it('new URL refuses what is no URL', async () => {
    expect((await lastStep(sandbox, actionLogin(`new URL('nonsense');`))).outcome).toMatchObject({
      status: 'failed',
      error: { name: 'TypeError', message: 'Invalid URL', code: 'ERR_INVALID_URL' },
    });
  });

  it('text and bytes convert both ways', async () => {
    expect(await evaluate(`[...new TextEncoder().encode('ä€')]`)).toEqual([195, 164, 226, 130, 172]);
    expect(await evaluate(`new TextDecoder().decode(new TextEncoder().encode('ä€'))`)).toBe('ä€');
    expect(await evaluate(`[btoa('hello'), atob('aGVsbG8=')]`)).toEqual(['aGVsbG8=', 'hello']);
  });

  it('structuredClone copies deeply', async () => {
    const value = `(() => {
      const original = { when: new Date(0), list: [new Map([['a', new Set([1])]])] };
      original.self = original;
      const copy = structuredClone(original);
      return [copy !== original, copy.self === copy, copy.when.getTime(), [...copy.list[0].get('a')]];
    })()`;

    expect(await evaluate(value)).toEqual([true, true, 0, [1]]);
  });

  it('fetch rejects and names method and URL', async () => {
    const flow = actionLogin(`await fetch(new URL('https://example.com/users'), { method: 'POST' });`);

    expect((await lastStep(sandbox, flow)).outcome).toMatchObject({
      status: 'failed',
      error: { message: 'network is blocked in the sandbox: POST https://example.com/users' },
    });
  });

  it('require names the module that is not there', async () => {
    expect((await lastStep(sandbox, actionLogin(`require('axios');`))).outcome).toMatchObject({
      status: 'failed',
      error: {
        message: "Cannot find module 'axios': modules are not available in the sandbox yet",
        code: 'MODULE_NOT_FOUND',
      },
    });
  });

  it.each(['URL', 'URLSearchParams', 'TextEncoder', 'structuredClone', 'atob', 'setTimeout', 'console.log', 'require'])(
    '%s belongs to the realm',
    async (name) => {
      expect(await evaluate(`${name}.constructor === (() => {}).constructor && ${name} instanceof Object`)).toBe(true);
    },
  );
});
