import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { LoginFlow } from '#sandbox/flow.ts';
import { actionLogin } from '../flows.ts';
import { lastStep, realmKinds, sharedSandbox } from '../shared-sandbox.ts';
import { answerOf, asking, callsOf, failureOf, withEvent } from './asking.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });
  const now = 1_800_000_000_500;
  const seconds = 1_800_000_000;
  const host = { now };
  const key = new TextEncoder().encode('shared secret ü');
  const { request } = actionLogin('').event;

  describe('api.redirect.encodeToken', () => {
    const encode = async (options: string): Promise<string> =>
      String(await answerOf(sandbox, asking(`return api.redirect.encodeToken(${options});`, { host })));

    it('makes a JWT that says who is redirected, for 15 minutes', async () => {
      const token = await encode(`{ secret: 'shared secret ü', payload: { email: 'sü@example.com', n: [1] } }`);
      const { payload } = await jwtVerify(token, key, { currentDate: new Date(now) });
      expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
      expect(payload).toEqual({
        iat: seconds,
        iss: 'localhost',
        sub: 'auth0|susan',
        exp: seconds + 900,
        ip: '203.0.113.7',
        email: 'sü@example.com',
        n: [1],
      });
    });

    it('takes a lifetime, and claims over its own', async () => {
      const token = await encode(`{ secret: 'shared secret ü', expiresInSeconds: 60, payload: { iss: 'me' } }`);
      const { payload } = await jwtVerify(token, key, { currentDate: new Date(now) });
      expect(payload).toMatchObject({ iss: 'me', exp: seconds + 60 });
    });

    it('needs a secret', async () => {
      expect(await failureOf(sandbox, asking('api.redirect.encodeToken({ payload: {} });'))).toBe(
        'secretOrPrivateKey must have a value',
      );
    });
  });

  describe('api.redirect.validateToken', () => {
    const validate = (query: object, body: object = {}): LoginFlow =>
      asking(`return api.redirect.validateToken({ secret: 'shared secret ü' });`, {
        host,
        ...withEvent({ request: { ...request, query, body } }),
      });
    const token = (claims: Record<string, unknown>, secret = key, alg = 'HS256') =>
      new SignJWT({ exp: seconds + 60, state: 'abc', ...claims }).setProtectedHeader({ alg }).sign(secret);

    it('gives what a valid token says', async () => {
      const query = { state: 'abc', session_token: await token({ color: 'blüe' }) };
      expect(await answerOf(sandbox, validate(query))).toEqual({ exp: seconds + 60, state: 'abc', color: 'blüe' });
    });

    it('prefers the body to the query', async () => {
      const query = { state: 'abc', session_token: await token({ from: 'query' }) };
      const body = { session_token: await token({ from: 'body' }) };
      expect(await answerOf(sandbox, validate(query, body))).toMatchObject({ from: 'body' });
    });

    it('takes the parameter of this name', async () => {
      const flow = asking(
        `return api.redirect.validateToken({ secret: 'shared secret ü', tokenParameterName: 'mine' });`,
        {
          host,
          ...withEvent({ request: { ...request, query: { state: 'abc', mine: await token({}) } } }),
        },
      );
      expect(await answerOf(sandbox, flow)).toEqual({ exp: seconds + 60, state: 'abc' });
    });

    it('says which parameter is missing', async () => {
      expect(await failureOf(sandbox, validate({}))).toBe(
        "There is no parameter called 'session_token' available in either the POST body or query string.",
      );
    });

    it.each([
      ['is signed with another secret', () => token({}, new TextEncoder().encode('other')), 'invalid signature'],
      ['has expired', () => token({ exp: seconds }), 'jwt expired'],
      ['has an expiry that is no number', async () => resigned({ exp: 'soon' }), 'invalid exp value'],
      ['belongs to another redirect', () => token({ state: 'x' }), 'the state does not match that of the redirect'],
      ['is signed with another algorithm', () => token({}, new Uint8Array(64), 'HS512'), 'invalid algorithm'],
      ['is no token', async () => 'rubbish', 'jwt malformed'],
      ['has no readable payload', async () => 'e30.%%.x', 'jwt malformed'],
      ['is not signed', async () => `${(await token({})).split('.').slice(0, 2).join('.')}.`, 'invalid signature'],
    ])('refuses a token that %s', async (_, create, reason) => {
      const query = { state: 'abc', session_token: await create() };
      expect(await failureOf(sandbox, validate(query))).toBe(`The session token is invalid: ${reason}`);
    });

    /** jose itself makes no such token. */
    async function resigned(claims: object): Promise<string> {
      const body = `return api.redirect.encodeToken({ secret: 'shared secret ü', payload: ${JSON.stringify(claims)} });`;
      return String(await answerOf(sandbox, asking(body, { host })));
    }

    it('reads what encodeToken has made', async () => {
      const body = `const secret = 's';
      event.request.query = { session_token: api.redirect.encodeToken({ secret, payload: { a: 1 } }) };
      return api.redirect.validateToken({ secret }).a;`;
      expect(await answerOf(sandbox, asking(body))).toBe(1);
    });
  });

  describe('api.redirect', () => {
    it.each([
      [{}, true],
      [{ transaction: { protocol: 'oidc-basic-profile', metadata: {} } }, true],
      [{ transaction: { protocol: 'oauth2-password', metadata: {} } }, false],
      [{ transaction: { protocol: 'oauth2-refresh-token', metadata: {} } }, false],
      [{ request: { ...request, query: { prompt: 'none' } } }, false],
    ])('says whether a login can be redirected whose event has %j: %s', async (event, expected) => {
      expect(await answerOf(sandbox, asking('return api.redirect.canRedirect();', withEvent(event)))).toBe(expected);
    });

    it.each(['"/relative"', '"nowhere"', 'undefined'])('refuses to send the user to %s', async (url) => {
      expect((await lastStep(sandbox, actionLogin(`api.redirect.sendUserTo(${url});`))).outcome).toMatchObject({
        status: 'failed',
        error: { name: 'TypeError', message: 'Invalid URL' },
      });
    });

    it('records every call with its arguments', async () => {
      const body = `api.redirect.canRedirect();
      api.redirect.sendUserTo('https://acme.example', { query: { a: 'b' } });`;
      expect(await callsOf(sandbox, actionLogin(body))).toEqual([
        { path: 'redirect.canRedirect', args: [] },
        { path: 'redirect.sendUserTo', args: ['https://acme.example', { query: { a: 'b' } }] },
      ]);
    });
  });
});
