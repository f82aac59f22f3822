import { beforeAll, describe, expect, it } from 'vitest';
import type { LoginGrant } from '#auth0/grant.ts';
import type { Build } from '#bundle/build.ts';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import { predictedExchange, predictedLogin } from '#pipeline/predicted-transaction.ts';
import type { TokenQuestion } from '#pipeline/token-question.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import { loadProject } from '#project/load-project.ts';
import { samplesRoot } from '../../rig/project-fixture.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { builtIn, seen } from './both-forms.ts';

const pipeline = sharedPipeline();
const { environment, personas } = loadProject(samplesRoot, 'local');
const { clients, resourceServers } = environment.resources;

const grants: readonly LoginGrant[] = [
  'authorization_code',
  'http://auth0.com/oauth/grant-type/password-realm',
  'implicit',
  'password',
  'refresh_token',
];

let before: Build;
let after: Build;

beforeAll(async () => {
  before = await builtIn('rules-and-hooks');
  after = await builtIn('actions');
});

const questions = clients.flatMap(({ name }) =>
  resourceServers.flatMap(({ identifier: audience }) =>
    [[], ['openid', 'profile'], ['openid', 'read:orders']].map((scopes): TokenQuestion => {
      return { environment, domain: 'localhost:4443', client: { name, client_id: `id of ${name}` }, audience, scopes };
    }),
  ),
);

async function compare(transactions: readonly Transaction[]): Promise<void> {
  for (const transaction of transactions) {
    const was = seen(await pipeline(extensionsOfAssets(before.assets), transaction));
    expect(seen(await pipeline(extensionsOfAssets(after.assets), transaction))).toEqual(was);
  }
}

describe('the rules and the hook of this repository, as Actions', () => {
  it.each(personas)('give $name the same tokens in every grant, from every client, for every API', async (persona) => {
    const transactions = questions.flatMap((question) =>
      grants.map((grant) => predictedLogin(question, grant, persona)),
    );
    expect(transactions.length).toBe(clients.length * resourceServers.length * 3 * grants.length);
    await compare(transactions);
  });

  it('give every client the same token of a client credentials exchange', async () => {
    await compare(questions.map(predictedExchange));
  });

  it('are named in what a token says of its claims', async () => {
    const persona = personas.find(({ name }) => name === 'grace');
    const question = questions.find(({ client, scopes }) => client.name === 'Web shop' && scopes.length === 0);
    if (!persona || !question) throw new Error('there is no such question');
    const result = await pipeline(extensionsOfAssets(after.assets), predictedLogin(question, 'implicit', persona));
    if (result.status !== 'issued') throw new Error(result.status);
    const namespace = 'https://claims.example.com/';
    expect(result.provenance.map(({ token, claim, extension, form }) => [token, claim, extension, form])).toEqual([
      ['access_token', `${namespace}username`, 'rules/username (as Action)', 'action'],
      ['access_token', `${namespace}roles`, 'rules/roles (as Action)', 'action'],
      ['access_token', `${namespace}plan`, 'actions/plan', 'action'],
      ['id_token', `${namespace}roles`, 'rules/roles (as Action)', 'action'],
    ]);
    const machine = { name: 'Integration tests', client_id: 'id of Integration tests' };
    const exchanged = await pipeline(
      extensionsOfAssets(after.assets),
      predictedExchange({ ...question, client: machine }),
    );
    expect(exchanged).toHaveProperty('provenance.0.extension', 'hooks/client-credentials-username (as Action)');
  });

  it('are bound ahead of the other Actions, and nothing of them is deployed as it was', () => {
    expect(Object.keys(after.assets).filter((type) => /rule|hook/i.test(type))).toEqual([]);
    expect(after.assets.triggers).toEqual({
      'post-login': [
        { action_name: 'rules-as-action', display_name: 'rules-as-action' },
        { action_name: 'plan', display_name: 'plan' },
      ],
      'credentials-exchange': [
        { action_name: 'client-credentials-username-as-action', display_name: 'client-credentials-username-as-action' },
        { action_name: 'client-plan', display_name: 'client-plan' },
      ],
    });
    const [rules, hook] = after.assets.actions ?? [];
    const common = { runtime: 'node22', deployed: true, dependencies: [], secrets: [] };
    expect(rules).toEqual({
      ...common,
      name: 'rules-as-action',
      supported_triggers: [{ id: 'post-login', version: 'v3' }],
      code: after.scripts[0]?.code,
    });
    expect(hook).toEqual({
      ...common,
      name: 'client-credentials-username-as-action',
      supported_triggers: [{ id: 'credentials-exchange', version: 'v2' }],
      code: after.scripts[1]?.code,
    });
  });
});
