import { Response } from 'undici';
import { describe, expect, it } from 'vitest';
import type { HttpsFetch } from '#management/https-fetch.ts';
import { createRetryingFetch, type Patience } from '#management/retrying-fetch.ts';
import { UnreachableError } from '#management/unreachable-error.ts';

const now = Date.parse('2026-11-23T06:00:00.000Z');
const url = 'https://tenant.example.com/api/v2/actions/actions';

/** Sends a request to a tenant that gives these answers in turn, and tells how often it was asked and how long it was let be. */
async function send(answers: readonly (Error | Response)[], method = 'GET', patience: Patience = {}) {
  const left = [...answers];
  const pauses: number[] = [];
  const fetch: HttpsFetch = async () => {
    const answer = left.shift();
    if (answer instanceof Response) return answer;
    throw answer;
  };
  const pause = async (ms: number) => void pauses.push(ms);
  const result = await createRetryingFetch(fetch, { now: () => now, pause, ...patience })(url, { method }).then(
    ({ status }) => status,
    (error: Error) => error.message,
  );
  return { result, asked: answers.length - left.length, pauses };
}

const ok = () => new Response('{}');
const answer = (status: number, headers: Record<string, string> = {}) => new Response('', { status, headers });
const broken = (code: string) => new UnreachableError('tenant', Object.assign(new Error(code), { code }));

describe('a GET', () => {
  it.each([
    ['Retry-After in seconds', { 'retry-after': '3' }, 3000],
    ['Retry-After as a date', { 'retry-after': 'Mon, 23 Nov 2026 06:00:02 GMT' }, 2000],
    ['x-ratelimit-reset', { 'x-ratelimit-reset': String(now / 1000 + 5) }, 5000],
    ['x-ratelimit-reset that is over', { 'x-ratelimit-reset': '1' }, 0],
    ['more than anybody waits', { 'retry-after': '3600' }, 30_000],
    ['nothing', {}, 500],
    ['nonsense', { 'retry-after': 'soon' }, 500],
  ])('waits as long as a 429 asks for: %s', async (_title, headers, pauseMs) => {
    expect(await send([answer(429, headers), ok()])).toEqual({ result: 200, asked: 2, pauses: [pauseMs] });
  });

  it('is sent four times at most, after longer and longer pauses', async () => {
    const answers = [502, 503, 500, 504, 200].map((status) => answer(status));
    expect(await send(answers)).toEqual({ result: 504, asked: 4, pauses: [500, 1000, 2000] });
  });

  it.each(['ECONNRESET', 'UND_ERR_SOCKET'])('is sent again after a broken connection: %s', async (code) => {
    expect(await send([broken(code), ok()])).toEqual({ result: 200, asked: 2, pauses: [500] });
  });

  it.each(['ENOTFOUND', 'SELF_SIGNED_CERT_IN_CHAIN', 'ECONNREFUSED'])('is not sent again after %s', async (code) => {
    expect(await send([broken(code), ok()])).toMatchObject({ result: `Ask the tenant "tenant": ${code}`, asked: 1 });
  });

  it.each([400, 401, 403, 404, 409])('is not sent again after %i', async (status) => {
    expect(await send([answer(status), ok()])).toEqual({ result: status, asked: 1, pauses: [] });
  });

  it('waits for an answer no longer than told', async () => {
    const silent: HttpsFetch = (_input, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new UnreachableError('tenant', init.signal?.reason)));
      });
    const patient = createRetryingFetch(silent, { timeoutMs: 1, attempts: 2, pause: async () => {} });
    await expect(patient(url)).rejects.toThrow('Ask the tenant "tenant": The operation was aborted due to timeout');
  });
});

describe.each(['POST', 'PATCH', 'PUT', 'DELETE'])('a %s', (method) => {
  it.each([500, 502, 503])('is sent once, since it may have happened in spite of a %i', async (status) => {
    expect(await send([answer(status), ok()], method)).toEqual({ result: status, asked: 1, pauses: [] });
    expect(await send([broken('ECONNRESET'), ok()], method)).toMatchObject({ asked: 1 });
  });

  it('is sent again after a 429, since then nothing has happened', async () => {
    expect(await send([answer(429), ok()], method)).toEqual({ result: 200, asked: 2, pauses: [500] });
  });
});

it('runs a draft again, which changes nothing', async () => {
  const answers = [answer(502), ok()];
  const fetch: HttpsFetch = async () => answers.shift() ?? answer(500);
  const patient = createRetryingFetch(fetch, { pause: async () => {} });
  expect(await patient(`${url}/id/test`, { method: 'POST' })).toMatchObject({ status: 200 });
  expect(await patient(`${url}/id/deploy`, { method: 'POST' })).toMatchObject({ status: 500 });
});
