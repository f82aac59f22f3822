import { describe, expect, it } from 'vitest';
import { createPipeline } from '#pipeline/pipeline.ts';
import { cookieOf } from '../rig/browser-login.ts';
import { callTenant } from '../rig/call-tenant.ts';
import { deployAction, deployRule } from '../rig/deploy-scripts.ts';
import { clickLogin, fragmentOf, locationOf } from '../rig/implicit-flow.ts';
import { commandLine, grace, machine, ordersApi, startIssuingTenant } from '../rig/issuing-tenant.ts';
import { askForToken } from '../rig/tokens.ts';
import { sharedSandbox } from '../sandbox/shared-sandbox.ts';

const sandbox = sharedSandbox();
const timeoutMs = 1800;
const pipeline = createPipeline((flow) => sandbox.run(flow, { timeoutMs }));
const wait = (ms: number) => `await new Promise((done) => setTimeout(done, ${ms}));`;

describe('the time that all scripts of a flow have together', () => {
  it('ends a browser login with a redirect', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployRule(tenant.store, 'rule', 'setTimeout(() => callback(null, user, context), 700);');
    deployAction(tenant.store, 'post-login', 'first', wait(700));
    deployAction(tenant.store, 'post-login', 'second', wait(700));
    // Which Action it is that has no time left depends on what else the machine does.
    expect(fragmentOf(await clickLogin(tenant, 'auth0|grace'))).toEqual({
      error: 'access_denied',
      error_description: expect.stringMatching(`^"actions/(first|second)" did not finish within ${timeoutMs} ms$`),
      state: 'state-1',
    });
  });

  it('ends a password login and an exchange with an error', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    deployAction(tenant.store, 'post-login', 'second', wait(60_000));
    deployAction(tenant.store, 'credentials-exchange', 'third', 'for (;;);');
    const login = { ...commandLine, username: 'grace', password: grace.password, audience: ordersApi };
    expect(await askForToken(tenant, { grant_type: 'password', ...login })).toMatchObject({
      status: 500,
      body: {
        error: 'access_denied',
        error_description: `"actions/second" did not finish within ${timeoutMs} ms`,
      },
    });
    const exchange = { grant_type: 'client_credentials', ...machine, audience: ordersApi };
    expect(await askForToken(tenant, exchange)).toMatchObject({
      status: 500,
      body: {
        error: 'server_error',
        error_description: `"actions/third" did not finish within ${timeoutMs} ms`,
      },
    });
  });

  it('starts anew after a redirect', async () => {
    await using tenant = await startIssuingTenant({ pipeline });
    const redirect = "api.redirect.sendUserTo('https://acme.example.com/');";
    deployAction(tenant.store, 'post-login', 'first', `${wait(1000)} ${redirect}`, wait(1000));
    const answer = await clickLogin(tenant, 'auth0|grace');
    const state = locationOf(answer, tenant).searchParams.get('state');
    const back = await callTenant(tenant, { path: `/continue?state=${state}`, headers: { cookie: cookieOf(answer) } });
    expect(fragmentOf(back)).toHaveProperty('access_token');
  });
});
