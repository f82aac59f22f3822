import { X509Certificate } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCertificates } from '#local-tenant/certificates.ts';
import { testTime } from '../rig/start-test-tenant.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

const yearMs = 365 * 86_400_000;

describe('the certificates of a tenant', () => {
  it('are for the names of loopback, and signed by the CA', async () => {
    const { ca, cert } = await loadCertificates(undefined, testTime);
    const leaf = new X509Certificate(cert);
    expect(leaf.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
    expect(leaf.verify(new X509Certificate(ca).publicKey)).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(new X509Certificate(ca).ca).toBe(true);
  });

  it('stay the same while they are valid, with keys for their owner only', async () => {
    using folder = temporaryFolder();
    const first = await loadCertificates(folder.path, testTime);
    expect(await loadCertificates(folder.path, testTime)).toEqual(first);
    for (const key of ['ca-key.pem', 'localhost-key.pem']) {
      expect(statSync(join(folder.path, key)).mode & 0o777).toBe(0o600);
    }
  });

  it('are renewed before they expire, under the same CA', async () => {
    using folder = temporaryFolder();
    const first = await loadCertificates(folder.path, testTime);
    const later = await loadCertificates(folder.path, testTime + 1.1 * yearMs);
    expect(later.ca).toBe(first.ca);
    expect(later.cert).not.toBe(first.cert);
  });

  it('are all new once the CA expires', async () => {
    using folder = temporaryFolder();
    const first = await loadCertificates(folder.path, testTime);
    const later = await loadCertificates(folder.path, testTime + 10 * yearMs);
    expect(later.ca).not.toBe(first.ca);
    expect(new X509Certificate(later.cert).verify(new X509Certificate(later.ca).publicKey)).toBe(true);
  });

  it('are made again when a file is damaged', async () => {
    using folder = temporaryFolder();
    const first = await loadCertificates(folder.path, testTime);
    writeFileSync(join(folder.path, 'localhost-key.pem'), 'no key');
    const again = await loadCertificates(folder.path, testTime);
    expect(again.ca).toBe(first.ca);
    expect(again.key).toContain('PRIVATE KEY');
  });
});
