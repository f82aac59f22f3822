import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { createFetch } from '#management/https-fetch.ts';
import { requestToken } from '#token-client/token-endpoint.ts';
import { callTenant } from '../rig/call-tenant.ts';
import { machine, ordersApi, startIssuingTenant } from '../rig/issuing-tenant.ts';

describe('a tenant with a custom domain', () => {
  it('names in its tokens and documents what it was asked by', async () => {
    // The one name beside localhost that every machine can resolve.
    await using tenant = await startIssuingTenant({ customDomains: ['127.0.0.1'] });
    const custom = tenant.domain.replace('localhost', '127.0.0.1');
    const fetch = createFetch(tenant.ca);
    for (const domain of [tenant.domain, custom]) {
      const parameters = { grant_type: 'client_credentials', ...machine, audience: ordersApi };
      const { response } = await requestToken(domain, parameters, fetch);
      expect(decodeJwt(response.access_token)).toMatchObject({ iss: `https://${domain}/`, aud: ordersApi });
      const document: unknown = await (await fetch(`https://${domain}/.well-known/openid-configuration`)).json();
      expect(document).toMatchObject({
        issuer: `https://${domain}/`,
        token_endpoint: `https://${domain}/oauth/token`,
      });
    }
    const management = await callTenant(tenant, { path: '/api/v2/clients', headers: { host: custom } });
    expect(management.status).toBe(401);
  });

  it('answers by no other name, and has a certificate for the one that it was given', async () => {
    await using tenant = await startIssuingTenant({ customDomains: ['login.localhost'] });
    const port = new URL(tenant.url).port;
    const ask = (host: string) => callTenant(tenant, { path: '/.well-known/openid-configuration', headers: { host } });
    expect(await ask(`login.localhost:${port}`)).toMatchObject({
      status: 200,
      body: { issuer: `https://login.localhost:${port}/` },
    });
    expect(await ask(`other.localhost:${port}`)).toMatchObject({ status: 421 });
    expect(await ask(`127.0.0.1:${port}`)).toMatchObject({ body: { issuer: `https://${tenant.domain}/` } });
  });
});
