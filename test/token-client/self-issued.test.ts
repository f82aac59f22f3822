import { jwtVerify } from 'jose';
import { expect, it } from 'vitest';
import { selfIssuedToken } from '#token-client/self-issued.ts';

const content = {
  issuer: 'https://tenant.example.com/',
  subject: 'auth0|grace',
  audience: 'https://legacy.example.com',
  clientId: 'command-line',
  scope: ['read:reports'],
  gty: 'password',
  organization: { id: 'org_acme', name: 'acme', metadata: {} },
  customClaims: { 'https://example.com/username': 'grace', sub: 'auth0|admin' },
  issuedAt: 1_700_000_000,
  lifetimeSeconds: 60,
} as const;
const verify = (token: string, secret: string) =>
  jwtVerify(token, new TextEncoder().encode(secret), {
    algorithms: ['HS256'],
    issuer: content.issuer,
    audience: content.audience,
    currentDate: new Date(content.issuedAt * 1000),
  });

it('a self-issued token says what the tenant would say, and no custom claim stands in for that', async () => {
  const token = await selfIssuedToken(content, 'the-signing-secret');
  const { payload, protectedHeader } = await verify(token, 'the-signing-secret');
  expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' });
  expect(payload).toEqual({
    iss: 'https://tenant.example.com/',
    sub: 'auth0|grace',
    aud: 'https://legacy.example.com',
    azp: 'command-line',
    scope: 'read:reports',
    gty: 'password',
    org_id: 'org_acme',
    org_name: 'acme',
    'https://example.com/username': 'grace',
    iat: 1_700_000_000,
    exp: 1_700_000_060,
  });
});

it('a self-issued token has the type, the id and the permissions that its dialect asks for', async () => {
  const ofDialect = { dialect: 'rfc9068_profile_authz', tokenId: 'id-1', permissions: ['read:reports'] } as const;
  const token = await selfIssuedToken({ ...content, ...ofDialect }, 'the-signing-secret');
  const { payload, protectedHeader } = await verify(token, 'the-signing-secret');
  expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'at+jwt' });
  expect(payload).toMatchObject({ client_id: 'command-line', jti: 'id-1', permissions: ['read:reports'] });
  expect(payload).not.toHaveProperty('azp');
});

it('a self-issued token fails with another secret', async () => {
  const token = await selfIssuedToken(content, 'the-signing-secret');
  await expect(verify(token, 'another-secret')).rejects.toThrow('signature verification failed');
});
