import { z } from 'zod';
import type { WatchedTenant } from './watched-tenant.ts';

export const audience = 'https://orders.example.com';
/** Audience of an API with HS256. */
export const legacy = 'https://legacy.example.com';
export const redirect_uri = 'http://localhost:3000/callback';
const database = 'Username-Password-Authentication';

const madeSchema = z.looseObject({ id: z.string().default(''), client_id: z.string().default('') });

/** What a tenant was filled with. */
export interface Filled {
  /** The id and secret of a client for machines and passwords. */
  readonly machine: { readonly client_id: string; readonly client_secret: string };
  /** The id of a single-page app. */
  readonly shop: string;
  /** The password of `ada@example.com`. */
  readonly password: string;
  readonly ids: { readonly action: string; readonly hook: string; readonly legacy: string };
}

/** Fills a tenant through its Management API, with a secret wherever there is room for one. */
export async function fillTenant(tenant: WatchedTenant): Promise<Filled> {
  const legacyId = await createApis(tenant);
  const { machine, shop } = await createClients(tenant);
  const password = tenant.makeSecret('a password');
  await made(tenant, '/users', { connection: database, user_id: 'ada', email: 'ada@example.com', password });
  await tenant.manage('PATCH', '/tenants/settings', { default_directory: database });
  const social = { client_id: 'x', client_secret: tenant.makeSecret('the secret of an identity provider') };
  await made(tenant, '/connections', { name: 'social', strategy: 'google-oauth2', options: social });
  await tenant.manage('PUT', '/rules-configs/KEY', { value: tenant.makeSecret('a setting of rules') });
  const ids = { action: await createAction(tenant), hook: await createHook(tenant), legacy: legacyId };
  return { machine, shop, password, ids };
}

async function createApis(tenant: WatchedTenant): Promise<string> {
  const scopes = [{ value: 'read:orders' }];
  await made(tenant, '/resource-servers', { identifier: audience, name: 'Orders', scopes, allow_offline_access: true });
  const signing = { signing_alg: 'HS256', signing_secret: tenant.makeSecret('the secret of an API') };
  return (await made(tenant, '/resource-servers', { identifier: legacy, name: 'Legacy', ...signing })).id;
}

async function createClients(tenant: WatchedTenant): Promise<Pick<Filled, 'machine' | 'shop'>> {
  const client_secret = tenant.makeSecret('the secret of a client');
  const grant_types = ['client_credentials', 'password', 'refresh_token'];
  const { client_id } = await made(tenant, '/clients', { name: 'Machine', client_secret, grant_types });
  const refresh_token = { rotation_type: 'rotating', expiration_type: 'expiring', leeway: 0 };
  const spa = { app_type: 'spa', callbacks: [redirect_uri], grant_types: ['authorization_code', 'refresh_token'] };
  const shop = await made(tenant, '/clients', { name: 'Shop', ...spa, refresh_token });
  for (const api of [audience, legacy]) await made(tenant, '/client-grants', { client_id, audience: api, scope: [] });
  return { machine: { client_id, client_secret }, shop: shop.client_id };
}

/** An Action that breaks for the machine client, where it is bound. */
async function createAction(tenant: WatchedTenant): Promise<string> {
  const { id } = await made(tenant, '/actions/actions', {
    name: 'gate',
    supported_triggers: [{ id: 'post-login', version: 'v3' }],
    code: "exports.onExecutePostLogin = async ({ client, secrets }) => { if (client.name === 'Machine') secrets.KEY(); };",
    secrets: [{ name: 'KEY', value: tenant.makeSecret('the secret of an Action') }],
  });
  await tenant.manage('POST', `/actions/actions/${id}/deploy`);
  return id;
}

async function createHook(tenant: WatchedTenant): Promise<string> {
  const script = 'module.exports = function (client, scope, audience, context, cb) { cb(null, { scope }); };';
  const { id } = await made(tenant, '/hooks', { name: 'claims', script, triggerId: 'credentials-exchange' });
  await tenant.manage('POST', `/hooks/${id}/secrets`, { KEY: tenant.makeSecret('the secret of a hook') });
  return id;
}

async function made(tenant: WatchedTenant, path: string, body: object) {
  const answer = await tenant.manage('POST', path, body);
  if (answer.status !== 201) throw new Error(`POST ${path} answered ${JSON.stringify(answer.body)}`);
  return madeSchema.parse(answer.body);
}
