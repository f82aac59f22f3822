import { createLocalJWKSet, type JWTVerifyResult, jwtVerify } from 'jose';
import { z } from 'zod';
import { callTenant, type TenantAnswer } from './call-tenant.ts';
import { testTime } from './start-test-tenant.ts';

/** What a test needs to talk to a tenant. */
export interface TenantAddress {
  readonly url: string;
  readonly domain: string;
  readonly ca: string;
}

/** Names and values of a form; a name may come twice. */
export type Fields = Readonly<Record<string, string>> | readonly [name: string, value: string][];

const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
const tokenAnswerSchema = z.object({ access_token: z.string(), id_token: z.string().default('') });

/** Sends a form. */
export function postForm(
  tenant: TenantAddress,
  path: string,
  fields: Fields,
  headers: Readonly<Record<string, string>> = {},
): Promise<TenantAnswer> {
  const body = formText(fields);
  const type = 'application/x-www-form-urlencoded';
  return callTenant(tenant, { method: 'POST', path, body, headers: { 'content-type': type, ...headers } });
}

/** Writes a form, or the query of a URL. */
export function formText(fields: Fields): string {
  return new URLSearchParams(Array.isArray(fields) ? [...fields] : { ...fields }).toString();
}

/** Sends a form to the token endpoint. */
export function askForToken(tenant: TenantAddress, fields: Fields): Promise<TenantAnswer> {
  return postForm(tenant, '/oauth/token', fields);
}

/** Reads the tokens of an answer that must have an access token. */
export function tokensOf(answer: Pick<TenantAnswer, 'body'>): z.infer<typeof tokenAnswerSchema> {
  return tokenAnswerSchema.parse(answer.body);
}

/** Verifies a token as an API or a client would: against the tenant's own keys, fetched over HTTPS. */
export async function verifyToken(tenant: TenantAddress, token: string, audience: string): Promise<JWTVerifyResult> {
  const { body } = await callTenant(tenant, { path: '/.well-known/jwks.json' });
  const options = { issuer: `https://${tenant.domain}/`, audience, currentDate: new Date(testTime) };
  return jwtVerify(token, createLocalJWKSet(keySetSchema.parse(body)), options);
}

/** The verified claims of the access token of an answer. */
export async function accessTokenClaims(tenant: TenantAddress, answer: TenantAnswer, audience: string) {
  return (await verifyToken(tenant, tokensOf(answer).access_token, audience)).payload;
}
