import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** A project in a temporary folder, which goes when its scope ends. */
export interface LargeProject extends Disposable {
  readonly root: string;
}

const grants = ['authorization_code', 'implicit', 'password', 'http://auth0.com/oauth/grant-type/password-realm'];
const api = 'https://api.example.com';
const namespace = 'https://claims.example.com/';
const names = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);

/** What a project holds, and what makes the head of a pull request differ from its base. */
export interface ProjectSize {
  readonly personas: number;
  readonly clients: number;
  /** Whether it is the state after the pull request. */
  readonly isHead: boolean;
}

/** Writes a project of 20 extensions: twelve rules, six Actions of logins, a hook and an Action of exchanges. */
export function writeLargeProject(repository: string, { personas, clients, isHead }: ProjectSize): LargeProject {
  const root = mkdtempSync(join(tmpdir(), 'bench-review-'));
  const write = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  cpSync(join(repository, 'package.json'), join(root, 'package.json'));
  cpSync(join(repository, 'claims'), join(root, 'claims'), { recursive: true });
  for (const [index, name] of names(12, 'rule').entries()) write(`rules/${name}.ts`, ruleText(index, isHead));
  for (const [index, name] of names(6, 'action').entries()) write(`actions/${name}.ts`, actionText(index));
  write('hooks/hook-1.ts', hookText);
  write('actions/exchange-1.ts', exchangeText);
  write('tenant.yaml', stringify(tenant()));
  write('environments/local.yaml', stringify(environment(clients)));
  for (const [index, name] of names(personas, 'persona').entries())
    write(`personas/${name}.yaml`, personaText(index, name));
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}

function ruleText(index: number, isHead: boolean): string {
  const value = isHead && index === 5 ? "[...roles].sort().join(' ')" : "roles.join(' ')";
  return `import type { Rule } from '#auth0/rule.ts';

export const rule: Rule = (user, context, callback) => {
  const roles = context.authorization?.roles ?? [];
  const plan = user.app_metadata?.['plan'] ?? 'free';
  context.accessToken['${namespace}roles-${index}'] = ${value};
  context.idToken['${namespace}plan-${index}'] = plan === 'team' ? { plan, seats: ${index} } : plan;
  if (user.email?.endsWith('@example.com')) context.accessToken['${namespace}staff-${index}'] = true;
  callback(null, user, context);
};
`;
}

function actionText(index: number): string {
  return `import type { PostLoginHandler } from '#auth0/action.ts';

export const onExecutePostLogin: PostLoginHandler = async (event, api) => {
  const level = Number(event.user.app_metadata['level'] ?? 0);
  api.accessToken.setCustomClaim('${namespace}level-${index}', level + ${index});
  if (level > 40) api.idToken.setCustomClaim('${namespace}high-${index}', event.client.name);
};
`;
}

const hookText = `import type { ClientCredentialsHook } from '#auth0/hook.ts';

export const hook: ClientCredentialsHook = (client, scope, _audience, _context, callback) => {
  callback(null, { scope, '${namespace}client': client.name });
};
`;

const exchangeText = `import type { CredentialsExchangeHandler } from '#auth0/action.ts';

export const onExecuteCredentialsExchange: CredentialsExchangeHandler = async (event, api) => {
  api.accessToken.setCustomClaim('${namespace}tier', event.client.metadata['tier'] ?? 'none');
};
`;

function tenant(): object {
  const login = names(6, 'action');
  return {
    rules: names(12, 'rule').map((name, index) => ({ name, script: `./rules/${name}.ts`, order: index + 1 })),
    hooks: [{ name: 'hook-1', triggerId: 'credentials-exchange', script: './hooks/hook-1.ts', enabled: true }],
    actions: [
      ...login.map((name) => action(name, 'post-login', 'v3')),
      action('exchange-1', 'credentials-exchange', 'v2'),
    ],
    triggers: {
      'post-login': login.map((name) => ({ action_name: name, display_name: name })),
      'credentials-exchange': [{ action_name: 'exchange-1', display_name: 'exchange-1' }],
    },
  };
}

function action(name: string, id: string, version: string): object {
  return { name, code: `./actions/${name}.ts`, supported_triggers: [{ id, version }] };
}

function environment(count: number): object {
  const clients = names(count, 'client');
  const scopes = [{ value: 'read:orders' }, { value: 'write:orders' }];
  return {
    localTenant: { port: 0 },
    constants: { TEST_IDENTITIES: true },
    resources: {
      resourceServers: [{ name: 'API', identifier: api, allow_offline_access: true, scopes }],
      clients: clients.map((name) => ({ name, grant_types: [...grants, 'refresh_token', 'client_credentials'] })),
      clientGrants: clients.map((name) => ({ client_id: name, audience: api, scope: ['read:orders'] })),
      tenant: { default_directory: 'Username-Password-Authentication', default_audience: api },
    },
  };
}

function personaText(index: number, name: string): string {
  const plan = index % 3 === 0 ? 'team' : 'free';
  const email = `${name}@example.${index % 2 === 0 ? 'com' : 'org'}`;
  const user = { username: name, email, name, app_metadata: { plan, level: index } };
  return stringify({ user, roles: index % 2 === 0 ? ['manager', 'accountant'] : [] });
}
