import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { machine, ordersApi } from '../rig/issuing-tenant.ts';
import { sharedPipeline } from '../rig/shared-pipeline.ts';
import { askForToken, tokensOf } from '../rig/tokens.ts';
import type { Sdk } from './sdk-process.ts';
import { sharedSdk } from './shared-sdk.ts';

const shared = sharedSdk({ pipeline: sharedPipeline() });

const planAction = (plan: string) =>
  `exports.onExecuteCredentialsExchange = async (event, api) => { api.accessToken.setCustomClaim('https://claims.example.com/plan', '${plan}'); };`;

describe('auth0 SDK: actions', () => {
  /** The plan that a token of the machine says. */
  const planOfToken = async () => {
    const { tenant } = await shared();
    const request = { grant_type: 'client_credentials', ...machine, audience: ordersApi };
    return decodeJwt(tokensOf(await askForToken(tenant, request)).access_token)['https://claims.example.com/plan'];
  };

  const createBound = async ({ management: { actions } }: Sdk, code: string) => {
    const supported_triggers = [{ id: 'credentials-exchange' as const, version: 'v2' }];
    const created = await actions.create({ name: 'plan', code, runtime: 'node22', supported_triggers });
    const { id = '' } = created;
    await actions.deploy(id);
    const bindings = [{ ref: { type: 'action_name' as const, value: 'plan' }, display_name: 'Plan' }];
    await actions.triggers.bindings.updateMany('credentials-exchange', { bindings });
    const bound = (await actions.triggers.bindings.list('credentials-exchange')).data;
    const { status, deployed_version: { number } = {} } = await actions.get(id);
    return {
      draft: { status: created.status, isDeployed: created.all_changes_deployed },
      bound: bound.map(({ display_name, action }) => [display_name, action?.name]),
      deployed: { status, number },
    };
  };

  it('are created, deployed and bound, and run for the next token', async () => {
    const { sdk } = await shared();
    expect(await planOfToken()).toBeUndefined();
    expect(await sdk.run(createBound, planAction('team'))).toEqual({
      draft: { status: expect.stringMatching(/^(pending|built)$/), isDeployed: false },
      bound: [['Plan', 'plan']],
      deployed: { status: 'built', number: 1 },
    });
    expect(await planOfToken()).toBe('team');
  });

  it('go back to an earlier version', async () => {
    const { sdk } = await shared();
    await sdk.run(createBound, planAction('team'));
    const versions = await sdk.run(async ({ management: { actions } }, code) => {
      const [{ id = '' } = {}] = (await actions.list({ actionName: 'plan' })).data;
      await actions.update(id, { code });
      await actions.deploy(id);
      const list = (await actions.versions.list(id)).data;
      return list.map(({ number, deployed }) => ({ number, deployed }));
    }, planAction('enterprise'));
    expect(versions).toEqual([
      { number: 2, deployed: true },
      { number: 1, deployed: false },
    ]);
    expect(await planOfToken()).toBe('enterprise');
    const restored = await sdk.run(async ({ management: { actions } }) => {
      const [{ id = '' } = {}] = (await actions.list({ actionName: 'plan' })).data;
      const first = (await actions.versions.list(id)).data.find(({ number }) => number === 1);
      const { number, deployed } = await actions.versions.deploy(id, first?.id ?? '');
      return { number, deployed };
    });
    // The answer shows the Action as it was before.
    expect(restored).toEqual({ number: 3, deployed: false });
    expect(await planOfToken()).toBe('team');
  });

  it('are kept while they are bound, unless that is forced', async () => {
    const { sdk } = await shared();
    await sdk.run(createBound, planAction('team'));
    const done = await sdk.run(async ({ management: { actions }, errorOf }) => {
      const [{ id = '' } = {}] = (await actions.list({ actionName: 'plan' })).data;
      const refused = await errorOf(actions.delete(id));
      await actions.delete(id, { force: true });
      return { refused, left: (await actions.list()).data.length };
    });
    const body = { error: 'Conflict', message: 'Unable to delete an action bound to a trigger.' };
    expect(done).toMatchObject({ refused: { name: 'ManagementError', statusCode: 409, body }, left: 0 });
  });
});
