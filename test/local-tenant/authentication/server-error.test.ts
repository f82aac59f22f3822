import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callTenant, type TenantAnswer } from '../../rig/call-tenant.ts';
import { deployAction } from '../../rig/deploy-scripts.ts';
import { clickLogin, fragmentOf } from '../../rig/implicit-flow.ts';
import { machine, ordersApi, startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { askForToken } from '../../rig/tokens.ts';

const pipeline = sharedPipeline();
const broken = () => Promise.reject(new RangeError('what went wrong inside'));
const serverError = { error: 'server_error', error_description: 'An internal server error occurred' };
const ask = (tenant: LocalTenant) =>
  askForToken(tenant, { grant_type: 'client_credentials', ...machine, audience: ordersApi });

function recordOf(tenant: LocalTenant, { headers }: TenantAnswer): Promise<TenantAnswer> {
  const path = `/.well-known/local-tenant/transactions/${headers['x-local-tenant-transaction']}`;
  return callTenant(tenant, { path, headers: { authorization: `Bearer ${tenant.managementToken}` } });
}

/** The warnings of this process until the scope ends. */
function caughtWarnings(): Disposable & { readonly messages: string[] } {
  const messages: string[] = [];
  const note = ({ message }: Error) => void messages.push(message);
  process.on('warning', note);
  return { messages, [Symbol.dispose]: () => void process.off('warning', note) };
}

describe('a transaction that breaks in the tenant itself', () => {
  it('is answered with server_error and nothing of the inside, which its record tells', async () => {
    await using tenant = await startIssuingTenant({ pipeline: broken });
    const answer = await ask(tenant);
    expect(answer).toMatchObject({ status: 500, headers: { 'cache-control': 'no-store' } });
    expect(answer.body).toEqual(serverError);
    expect((await recordOf(tenant, answer)).body).toMatchObject({
      status: 'failed',
      error: 'server_error',
      errorDescription: 'RangeError: what went wrong inside',
    });
  });

  it('sends the browser back to the client with server_error', async () => {
    await using tenant = await startIssuingTenant({ pipeline: broken });
    const answer = await clickLogin(tenant, 'auth0|grace');
    expect(answer.status).toBe(302);
    expect(fragmentOf(answer)).toEqual({ ...serverError, state: 'state-1' });
  });

  it('is told by a warning that names what failed', async () => {
    await using tenant = await startIssuingTenant({ pipeline: broken });
    using warnings = caughtWarnings();
    await ask(tenant);
    expect(warnings.messages).toEqual([
      'Run the extensions of a credentials-exchange for the client "Machine": RangeError: what went wrong inside',
    ]);
  });

  it('is answered likewise when the tokens cannot be signed', async () => {
    await using tenant = await startIssuingTenant();
    // Nobody can sign with a secret that is empty.
    const apis = tenant.store.resourceServers.list();
    for (const api of apis) tenant.store.resourceServers.put({ ...api, signing_alg: 'HS256', signing_secret: '' });
    using warnings = caughtWarnings();
    const answer = await ask(tenant);
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual(serverError);
    expect(fragmentOf(await clickLogin(tenant, 'auth0|grace'))).toEqual({ ...serverError, state: 'state-1' });
    expect(warnings.messages).toEqual([
      expect.stringMatching(/^Sign the tokens of a credentials-exchange for the client "Machine": \w*Error: /),
      expect.stringMatching(/^Sign the tokens of a login for the client "Web shop": \w*Error: /),
    ]);
    expect((await recordOf(tenant, answer)).body).toMatchObject({ status: 'failed', error: 'server_error' });
  });

  it.each([3000, 100_000])('is answered likewise, if at all, when a claim is nested %i deep', async (depth) => {
    await using tenant = await startIssuingTenant({ pipeline });
    const nest = `let value = 1; for (let depth = 0; depth < ${depth}; depth += 1) value = [value];`;
    const set = "api.accessToken.setCustomClaim('https://example.com/deep', value);";
    deployAction(tenant.store, 'credentials-exchange', 'deep', `${nest} ${set}`);
    // How deep is too deep, and for which step, depends on the stack.
    const { status, body } = await ask(tenant);
    expect(body).toHaveProperty(status === 200 ? 'access_token' : 'error_description');
  });
});
