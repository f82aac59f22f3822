import { describe, expect, it } from 'vitest';
import { bundlePackage } from '#bundle/bundle-package.ts';
import { createEvaluator } from '../globals/evaluate.ts';
import { realmKinds } from '../shared-sandbox.ts';

/** A package, and an expression of it with what that gives. */
const uses: readonly (readonly [id: string, expression: string, value: unknown])[] = [
  ['lodash', `_.get(_.cloneDeep({ a: [{ b: 1 }] }), 'a[0].b') + _.sum([1, 2])`, 4],
  ['lodash/get', `_({ a: { b: 1 } }, 'a.b')`, 1],
  ['uuid', `_.validate(_.v4()) && _.version(_.v4())`, 4],
  ['semver', `[_.gt('1.2.3', '1.2.2'), _.satisfies('1.2.3', '^1.0.0')]`, [true, true]],
  ['ms', `_('2 days')`, 172800000],
  ['yaml', `_.parse('a: [1, { b: c }]')`, { a: [1, { b: 'c' }] }],
  ['js-yaml', `_.load('a: 1')`, { a: 1 }],
  ['zod', `_.z.object({ a: _.z.string().email() }).safeParse({ a: 'x' }).success`, false],
  ['async', `await _.mapSeries([1, 2], async (n) => n * 2)`, [2, 4]],
  ['winston', `_.createLogger({ silent: true }).level`, 'info'],
  ['debug', `typeof _('x')`, 'function'],
  [
    'jose',
    `await (async () => {
      const { privateKey, publicKey } = await _.generateKeyPair('RS256', { extractable: true });
      const token = await new _.SignJWT({ a: 1 }).setProtectedHeader({ alg: 'RS256' }).setExpirationTime('1h').sign(privateKey);
      const secret = new TextEncoder().encode('a secret of at least 32 characters');
      const symmetric = await new _.SignJWT({ b: 2 }).setProtectedHeader({ alg: 'HS256' }).sign(secret);
      const encrypted = await new _.EncryptJWT({ c: 3 }).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(secret.slice(0, 32));
      return [
        (await _.jwtVerify(token, publicKey)).payload.a,
        (await _.jwtVerify(symmetric, secret)).payload.b,
        (await _.jwtDecrypt(encrypted, secret.slice(0, 32))).payload.c,
        (await _.exportJWK(publicKey)).kty,
        await _.jwtVerify(symmetric.slice(0, -4) + 'AAAA', secret).catch(({ code }) => code),
      ];
    })()`,
    [1, 2, 3, 'RSA', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ],
];

describe.each(realmKinds)('packages in a realm of %s', (realm) => {
  const { evaluate, run } = createEvaluator(realm);

  it.each(uses)('%s works', async (id, expression, value) => {
    const code = (await bundlePackage(process.cwd(), id)) ?? '';
    const modules = { [id]: { code } };

    expect(await evaluate(`await (async (_) => ${expression})(require('${id}'))`, { modules })).toEqual(value);
  });

  it('auth0 asks the network of the flow', async () => {
    const code = (await bundlePackage(process.cwd(), 'auth0')) ?? '';
    const url = 'https://acme.auth0.com/api/v2/users/auth0%7C1';
    const body = { user_id: 'auth0|1', name: 'Ann' };
    const step = await run(
      `const { ManagementClient } = require('auth0');
       const client = new ManagementClient({ domain: 'acme.auth0.com', token: 'token' });
       api.idToken.setCustomClaim('it', (await client.users.get('auth0|1')).name);`,
      { modules: { auth0: { code } }, fetch: [{ url, body }] },
    );

    expect(step).toMatchObject({
      outcome: { status: 'completed' },
      effects: { calls: [{ args: ['it', 'Ann'] }] },
      requests: [{ method: 'GET', url, status: 200 }],
    });
  });
});
