import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:https';
import { describe, expect, it } from 'vitest';
import { addressOf, certificateNames, hostHeaders, isExposed } from '#local-tenant/address.ts';
import { loadCertificates } from '#local-tenant/certificates.ts';
import { callTenant } from '../rig/call-tenant.ts';
import { machine, ordersApi, startIssuingTenant } from '../rig/issuing-tenant.ts';
import { startTestTenant, testTime } from '../rig/start-test-tenant.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';
import { accessTokenClaims, askForToken } from '../rig/tokens.ts';

const issuer = 'https://tenant.internal:8443/';

describe('the address of a tenant', () => {
  it.each([
    [{}, 'https://localhost:4443', 'localhost:4443', []],
    [{ host: '::1' }, 'https://localhost:4443', 'localhost:4443', []],
    [{ host: '0.0.0.0', issuer }, 'https://localhost:4443', 'tenant.internal:8443', ['tenant.internal']],
    [{ host: '192.0.2.7' }, 'https://192.0.2.7:4443', '192.0.2.7:4443', ['192.0.2.7']],
    [{ host: '2001:db8::1' }, 'https://[2001:db8::1]:4443', '[2001:db8::1]:4443', ['2001:db8::1']],
    [{ issuer: 'https://auth.test/' }, 'https://localhost:4443', 'auth.test', ['auth.test']],
  ] as const)('%j', (options, url, domain, names) => {
    expect(addressOf(options, 4443)).toEqual({ url, domain });
    expect(certificateNames(options)).toEqual(names);
  });

  it('is what requests may be for', () => {
    expect([...hostHeaders({ host: '192.0.2.7', issuer: 'https://auth.test/' }, 4443)]).toEqual([
      'localhost:4443',
      '127.0.0.1:4443',
      '[::1]:4443',
      '192.0.2.7:4443',
      'auth.test',
      'auth.test:443',
    ]);
  });
});

describe('a tenant at the port of HTTPS', () => {
  it.each([
    [{}, 'https://localhost', 'localhost'],
    [{ host: '2001:db8::1' }, 'https://[2001:db8::1]', '[2001:db8::1]'],
    [{ issuer }, 'https://localhost', 'tenant.internal:8443'],
  ] as const)('has names without a port: %j', (options, url, domain) => {
    expect(addressOf(options, 443)).toEqual({ url, domain });
  });

  it('answers to names with the port and without', () => {
    const names = ['localhost', '127.0.0.1', '[::1]', '192.0.2.7'];
    const expected = [...names, ...names.map((name) => `${name}:443`)];
    expect([...hostHeaders({ host: '192.0.2.7' }, 443)]).toEqual(expected);
  });
});

describe('a tenant with an issuer of its own', () => {
  it('signs, describes itself and answers under that name', async () => {
    await using tenant = await startIssuingTenant({ issuer });
    const fields = { grant_type: 'client_credentials', ...machine, audience: ordersApi };
    const claims = await accessTokenClaims(tenant, await askForToken(tenant, fields), ordersApi);
    expect(claims.iss).toBe(issuer);
    const host = new URL(issuer).host;
    const path = '/.well-known/openid-configuration';
    const { body } = await callTenant(tenant, { path, headers: { host } });
    expect(body).toMatchObject({ issuer, token_endpoint: `${issuer}oauth/token` });
    const { resourceServers } = tenant.store;
    expect(resourceServers.first('identifier', `${issuer}api/v2/`)).toMatchObject({ is_system: true });
    expect((await callTenant(tenant, { path, headers: { host: 'tenant.internal' } })).status).toBe(421);
  });

  it('has a certificate for it', async () => {
    await using tenant = await startTestTenant({ issuer });
    const { port } = new URL(tenant.url);
    const { servername, host } = { servername: 'tenant.internal', host: 'tenant.internal:8443' };
    const path = '/.well-known/local-tenant';
    const sent = request({ host: '127.0.0.1', port, path, servername, ca: tenant.ca, agent: false, headers: { host } });
    const [response] = await once(sent.end(), 'response');
    response.resume();
    expect(response.statusCode).toBe(200);
  });

  it.each(['http://localhost/', 'https://tenant.internal', 'https://tenant.internal/a/', 'tenant'])(
    'cannot be called %s',
    async (wrong) => {
      await expect(startTestTenant({ issuer: wrong })).rejects.toThrow(
        `Serve the local tenant as "${wrong}": expected an issuer such as "https://tenant.internal:4443/"`,
      );
    },
  );
});

describe('the certificate of a tenant', () => {
  it('is made again for another name, under the same CA', async () => {
    using folder = temporaryFolder();
    const first = await loadCertificates(folder.path, testTime);
    const second = await loadCertificates(folder.path, testTime, ['auth.test', '192.0.2.7']);
    expect(second.ca).toBe(first.ca);
    expect(new X509Certificate(second.cert).checkHost('auth.test')).toBe('auth.test');
    expect(new X509Certificate(second.cert).checkIP('192.0.2.7')).toBe('192.0.2.7');
    expect(await loadCertificates(folder.path, testTime, ['auth.test'])).toEqual(second);
  });
});

describe('a tenant that listens on another address than loopback', () => {
  it.each(['0.0.0.0', '::', '192.0.2.7', 'tenant.internal'])('such as %s is exposed', (host) => {
    expect(isExposed({ host })).toBe(true);
  });

  it.each(['127.0.0.1', '127.0.0.2', '::1', 'localhost'])('is not one at %s', (host) => {
    expect(isExposed({ host })).toBe(false);
  });

  it('says so', async () => {
    const warned = once(process, 'warning');
    // Loopback in a spelling that is not taken for it: a test listens on nothing else.
    await using _tenant = await startTestTenant({ host: '127.1' });
    const [warning] = await warned;
    expect(String(warning)).toContain('The local tenant listens on 127.1');
  });
});
