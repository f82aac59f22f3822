import { afterAll, describe, expect, it } from 'vitest';
import { buildProject } from '#bundle/build.ts';
import { loadDist } from '#bundle/load-dist.ts';
import { writeDist } from '#bundle/write-dist.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import { predictedExchange, predictedLogin } from '#pipeline/predicted-transaction.ts';
import type { TokenQuestion } from '#pipeline/token-question.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';
import { loadProject } from '#project/load-project.ts';
import { startSandbox } from '#sandbox/sandbox.ts';
import { projectFixture, samplesRoot } from '../rig/project-fixture.ts';
import { exchange, login, tenantWith } from './pipeline-kit.ts';

const sandbox = startSandbox();
afterAll(() => sandbox.close());
const pipeline = createPipeline((flow) => sandbox.run(flow));

const { environment, personas } = loadProject(samplesRoot, 'local');
const extensions = await builtExtensions();

/** Builds this repository for the local tenant and reads what came out, as a prediction does. */
async function builtExtensions(): Promise<DeployedExtensions> {
  await using project = await projectFixture();
  const result = await buildProject(loadProject(project.root, 'local'));
  if (result.status === 'failed') throw new Error(JSON.stringify(result.findings));
  return extensionsOfAssets(loadDist(writeDist(project.root, 'local', result.build)));
}

async function run(transaction: Transaction, tenant = extensions) {
  const { trace: _trace, ...result }: TransactionResult = await pipeline(tenant, transaction);
  return result;
}

const legacyApi = 'https://legacy-api.example.com';
const namespace = 'https://claims.example.com/';
const question: TokenQuestion = {
  environment,
  domain: 'localhost:4443',
  client: { name: 'Web shop', client_id: 'client-1' },
  audience: 'https://api.example.com',
  scopes: [],
};
const machine = { name: 'Integration tests', client_id: 'client-2' };
const username = { claim: `${namespace}username`, extension: 'rules/username', form: 'rule', replaced: [] };
const roles = { claim: `${namespace}roles`, extension: 'rules/roles', form: 'rule', replaced: [] };
const plan = { claim: `${namespace}plan`, extension: 'actions/plan', form: 'action', replaced: [] };

/** Whom Auth0 lets in, with the claims of their access token. */
const customers = {
  grace: { username: 'grace', roles: ['accountant', 'manager'], plan: 'team' },
  nemo: { roles: [], plan: 'free' },
  olga: { username: 'olga', roles: ['accountant'], plan: 'enterprise' },
};

function namespaced(claims: object): object {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [namespace + name, value]));
}

describe.each(['implicit', 'password'] as const)(
  'what this repository puts into the tokens of a login: %s',
  (grant) => {
    const scope = grant === 'password' ? ['read:orders', 'write:orders'] : [];

    it.each(Object.entries(customers))('of %s', async (name, claims) => {
      const persona = personas.find((candidate) => candidate.name === name);
      if (!persona) throw new Error(`there is no personas/${name}.yaml`);
      const access = { token: 'access_token' };
      expect(await run(predictedLogin(question, grant, persona))).toEqual({
        status: 'issued',
        tokens: ['access_token'],
        scope,
        claims: { access_token: namespaced(claims), id_token: namespaced({ roles: claims.roles }) },
        provenance: [
          ...('username' in claims ? [{ ...access, ...username, value: claims.username }] : []),
          { ...access, ...roles, value: claims.roles },
          { ...access, ...plan, value: claims.plan },
          { token: 'id_token', ...roles, value: claims.roles },
        ],
        findings: [],
        calls: [],
      });
    });

    it.each(personas.filter(({ name }) => !Object.hasOwn(customers, name)))('is nothing for $name', async (persona) => {
      expect(persona.name).toBe('susan');
      expect(await run(predictedLogin(question, grant, persona))).toEqual({
        status: 'denied',
        by: { extension: 'actions/plan', form: 'action' },
        error: 'access_denied',
        errorDescription: 'Your subscription is suspended.',
        findings: [],
        calls: [
          { extension: 'actions/plan', form: 'action', path: 'access.deny', args: ['Your subscription is suspended.'] },
        ],
      });
    });
  },
);

describe('what this repository puts into the token of a client credentials exchange', () => {
  it('is the username of its test user and the plan of its customer', async () => {
    const transaction = predictedExchange({ ...question, client: machine });
    expect(await run(transaction)).toEqual({
      status: 'issued',
      tokens: ['access_token'],
      scope: ['read:orders'],
      claims: { access_token: namespaced({ username: 'grace', plan: 'team' }), id_token: {} },
      provenance: [
        {
          ...{ token: 'access_token', claim: `${namespace}username`, value: 'grace' },
          ...{ extension: 'hooks/client-credentials-username', form: 'hook', replaced: [] },
        },
        {
          ...{ token: 'access_token', claim: `${namespace}plan`, value: 'team' },
          ...{ extension: 'actions/client-plan', form: 'action', replaced: [] },
        },
      ],
      findings: [],
      calls: [],
    });
  });
});

describe('what this repository puts into a token of the legacy API', () => {
  it.each(['implicit', 'password', 'client_credentials'] as const)(
    'has the names it was promised: %s',
    async (grant) => {
      const asked = { ...question, audience: legacyApi };
      const [persona] = personas.filter(({ name }) => name === 'grace');
      if (!persona) throw new Error('there is no personas/grace.yaml');
      const isExchange = grant === 'client_credentials';
      const result = await run(
        isExchange ? predictedExchange({ ...asked, client: machine }) : predictedLogin(asked, grant, persona),
      );
      expect(result).toHaveProperty('claims.access_token', {
        [`${legacyApi}/claims/username`]: 'grace',
        [`${legacyApi}/claims/plan`]: 'team',
        ...(!isExchange && { [`${legacyApi}/claims/roles`]: ['accountant', 'manager'] }),
      });
    },
  );
});

describe('the pipeline', () => {
  const action = (body: string, handler = 'onExecutePostLogin') =>
    ({ name: 'any', code: `exports.${handler} = async (event, api) => { ${body} };`, secrets: {} }) as const;

  it('adds no claim that an Action sets to undefined, and says so', async () => {
    const tenant = tenantWith({
      actions: [
        action("api.accessToken.setCustomClaim('plan', undefined).idToken.setCustomClaim('plan', event.none);"),
      ],
      bindings: { 'post-login': ['any'] },
    });
    const lost = { code: 'script', extension: 'actions/any', form: 'action' };
    expect(await run(login, tenant)).toMatchObject({
      status: 'issued',
      claims: { access_token: {}, id_token: {} },
      provenance: [],
      findings: [
        { ...lost, finding: { code: 'value-lost', path: 'accessToken.plan', type: 'undefined' } },
        { ...lost, finding: { code: 'value-lost', path: 'idToken.plan', type: 'undefined' } },
      ],
    });
  });

  it("takes out a hook's claim that an Action sets to undefined, as the Actions after it see", async () => {
    const code =
      "module.exports = (client, scope, audience, context, cb) => cb(null, { 'https://acme.example/a': 1 });";
    const handler = 'onExecuteCredentialsExchange';
    const unset = action("api.accessToken.setCustomClaim('https://acme.example/a', undefined);", handler);
    const show = action("api.accessToken.setCustomClaim('seen', event.accessToken.customClaims);", handler);
    const tenant = tenantWith({
      hooks: [{ name: 'any', script: code, triggerId: 'credentials-exchange', enabled: true, secrets: {} }],
      actions: [unset, { ...show, name: 'show' }],
      bindings: { 'credentials-exchange': ['any', 'show'] },
    });
    expect(await run(exchange, tenant)).toMatchObject({
      status: 'issued',
      scope: [],
      claims: { access_token: { seen: {} } },
      findings: [
        { code: 'script' },
        { code: 'claim-removed', token: 'access_token', claim: 'https://acme.example/a', extension: 'actions/any' },
      ],
    });
  });

  it('tells rules the domain of the tenant', async () => {
    const script =
      'function (user, context, callback) { context.idToken.domain = auth0.domain; callback(null, user, context); }';
    const tenant = tenantWith({ rules: [{ name: 'any', script, order: 1, enabled: true }] });
    expect(await run(login, tenant)).toHaveProperty('claims.id_token', { domain: 'acme.eu.auth0.com' });
  });

  it('runs no rule for client credentials, even a broken one', async () => {
    const tenant = tenantWith({ rules: [{ name: 'any', script: 'broken', order: 1, enabled: true }] });
    expect(await run(exchange, tenant)).toMatchObject({ status: 'issued', claims: { access_token: {} } });
    expect(await run(login, tenant)).toMatchObject({ status: 'failed', by: { extension: 'rules/any' } });
  });
});
