import { describe, expect, it } from 'vitest';
import type { DeclaredResponse } from '#sandbox/flow-host.ts';
import { realmKinds } from '../shared-sandbox.ts';
import { createEvaluator } from './evaluate.ts';

const url = 'https://api.example/users';

describe.each(realmKinds)('fetch in a realm of %s', (realm) => {
  const { evaluate, run } = createEvaluator(realm);

  it('reaches nothing that is not declared, and says how to declare it', async () => {
    const { outcome, requests } = await run(`await fetch(new URL('${url}'), { method: 'post', body: 'ä' });`);

    expect({ outcome, requests }).toEqual({
      outcome: {
        status: 'failed',
        error: {
          name: 'TypeError',
          message: `network is blocked in the sandbox: POST ${url}: declare a response for it in host.fetch`,
          stack: expect.any(String),
        },
      },
      requests: [{ method: 'POST', url, headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: 'ä' }],
    });
  });

  it('gets the declared response, and the request is recorded', async () => {
    const response: DeclaredResponse = { method: 'get', url, status: 201, headers: { 'X-A': 'b' }, body: { id: 'ä' } };
    const body = `
      const response = await fetch('${url}#part', { headers: { Authorization: 'Bearer x' } });
      const { ok, status, statusText, type, redirected } = response;
      api.idToken.setCustomClaim('it', { ok, status, statusText, type, redirected, url: response.url, headers: [...response.headers], json: await response.json() });`;
    const { outcome, effects, requests } = await run(body, { fetch: [response] });

    expect({ outcome, effects, requests }).toEqual({
      outcome: { status: 'completed' },
      effects: {
        form: 'action',
        calls: [
          {
            path: 'idToken.setCustomClaim',
            args: [
              'it',
              {
                ok: true,
                status: 201,
                statusText: 'Created',
                type: 'basic',
                redirected: false,
                url,
                headers: [
                  ['content-type', 'application/json'],
                  ['x-a', 'b'],
                ],
                json: { id: 'ä' },
              },
            ],
          },
        ],
      },
      requests: [{ method: 'GET', url: `${url}#part`, headers: { authorization: 'Bearer x' }, status: 201 }],
    });
  });

  it.each([
    [
      'the first one that fits',
      [
        { url, body: 'first' },
        { url, body: 'second' },
      ],
      'first',
    ],
    [
      'one of its method',
      [
        { url, method: 'POST', body: 'post' },
        { url, method: 'GET', body: 'get' },
      ],
      'get',
    ],
    ['one of its URL as parsed', [{ url: 'HTTPS://API.example:443/users', body: 'same' }], 'same'],
    ['text as it stands', [{ url, body: '{"not": "parsed' }], '{"not": "parsed'],
    ['an empty body', [{ url, status: 204 }], ''],
    ['JSON of null', [{ url, body: null }], 'null'],
  ] satisfies [string, DeclaredResponse[], string][])('takes %s', async (_, fetch, text) => {
    expect(await evaluate(`await (await fetch('${url}')).text()`, { fetch })).toBe(text);
  });

  it.each([
    [`new URLSearchParams({ a: 'ä' })`, 'application/x-www-form-urlencoded;charset=UTF-8', 'a=%C3%A4'],
    [`new Blob(['ä'], { type: 'text/x' })`, 'text/x', 'ä'],
    [`new Uint8Array([0xc3, 0xa4])`, undefined, 'ä'],
    [`Buffer.from('ä')`, undefined, 'ä'],
    [`JSON.stringify({ a: 1 })`, 'text/plain;charset=UTF-8', '{"a":1}'],
  ])('sends %s', async (content, type, body) => {
    const { requests } = await run(`await fetch('${url}', { method: 'PUT', body: ${content} });`, { fetch: [{ url }] });

    expect(requests).toEqual([
      { method: 'PUT', url, headers: type === undefined ? {} : { 'content-type': type }, body, status: 200 },
    ]);
  });

  it('sends a Request once', async () => {
    const body = `
      const request = new Request('${url}', { method: 'POST', body: 'x' });
      await fetch(request);
      await fetch(request);`;
    const { outcome, requests } = await run(body, { fetch: [{ url }] });

    expect(outcome).toMatchObject({ status: 'failed', error: { message: /Body is unusable/ } });
    expect(requests.length).toBe(1);
  });

  it('follows redirects, and posts a form once only', async () => {
    const fetch: DeclaredResponse[] = [
      { url, status: 302, headers: { location: '/moved' } },
      { url: 'https://api.example/moved', method: 'GET', body: 'there' },
    ];
    const expression = `await (async () => {
      const response = await fetch('${url}', { method: 'POST', body: 'x' });
      return [response.redirected, response.url, await response.text()];
    })()`;

    expect(await evaluate(expression, { fetch })).toEqual([true, 'https://api.example/moved', 'there']);
  });

  it('posts again where the server asks for it', async () => {
    const fetch: DeclaredResponse[] = [
      { url, status: 307, headers: { location: 'https://api.example/moved' } },
      { url: 'https://api.example/moved' },
    ];
    const { requests } = await run(`await fetch('${url}', { method: 'POST', body: 'x' });`, { fetch });

    expect(requests.map(({ method, body }) => [method, body])).toEqual([
      ['POST', 'x'],
      ['POST', 'x'],
    ]);
  });

  it.each([
    [`{ redirect: 'manual' }`, [302, 'https://api.example/users']],
    [`{ redirect: 'error' }`, 'TypeError'],
    [`{}`, 'TypeError'],
  ])('with %s treats a redirect in a circle as told', async (init, expected) => {
    const fetch: DeclaredResponse[] = [{ url, status: 302, headers: { location: url } }];
    const expression = `await fetch('${url}', ${init}).then((response) => [response.status, response.headers.get('location')], (error) => error.name)`;

    expect(await evaluate(expression, { fetch })).toEqual(expected);
  });

  it.each([
    [`AbortSignal.abort()`, 'AbortError'],
    [`AbortSignal.abort(new RangeError('own'))`, 'RangeError'],
    [
      `(() => { const controller = new AbortController(); queueMicrotask(() => controller.abort()); return controller.signal; })()`,
      'AbortError',
    ],
  ])('rejects when %s says so, and sends nothing', async (signal, name) => {
    const body = `await fetch('${url}', { signal: ${signal} });`;
    const { outcome, requests } = await run(body, { fetch: [{ url }] });

    expect({ outcome, requests }).toMatchObject({ outcome: { status: 'failed', error: { name } }, requests: [] });
  });

  it.each([`'/relative'`, `'https://u:p@api.example'`, `undefined`])('rejects %s, and never throws', async (input) => {
    expect(await evaluate(`await fetch(${input}).catch((error) => error.name)`)).toBe('TypeError');
  });
});

describe.each(realmKinds)('a request that a script has bent in a realm of %s', (realm) => {
  const { run } = createEvaluator(realm);

  it.each([
    [`Object.defineProperty(Request.prototype, 'method', { get: () => ({ a: 1 }) });`, '[object Object]'],
    [`Object.prototype.toJSON = () => undefined;`, 'GET'],
    [`String.prototype.toUpperCase = () => null;`, 'null'],
  ])('is recorded as text, and fails as any other: %s', async (bend, method) => {
    const { outcome, requests } = await run(`${bend} await fetch('${url}');`);

    expect({ outcome, requests }).toMatchObject({
      outcome: { status: 'failed', error: { name: 'TypeError', message: /^network is blocked/ } },
      requests: [{ method, url, headers: {} }],
    });
  });
});
