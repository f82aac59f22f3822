import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { createCa, createLeaf, isPemPair, type PemPair } from './create-certificate.ts';
import { dayMs } from './durations.ts';

/** What a TLS server on loopback needs. All PEM. */
export interface Certificates {
  /** The CA's certificate, for `ca` and `NODE_EXTRA_CA_CERTS`. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** Where a folder's CA certificate is kept. */
export function caPathIn(folder: string): string {
  return join(folder, 'ca.pem');
}

/**
 * Reads the certificates kept in a folder; makes new ones where they are missing, damaged, or expire within a day.
 *
 * The CA stays as long as it is valid, so that whoever trusts it need not do so again.
 *
 * @param now milliseconds since 1970
 * @param names names and addresses beside those of loopback that the server's certificate is for
 */
export async function loadCertificates(
  folder: string | undefined,
  now: number,
  names: readonly string[] = [],
): Promise<Certificates> {
  const ca = await loadPair(
    folder,
    'ca',
    (cert) => isValid(cert, now),
    () => createCa(now),
  );
  const { publicKey } = new X509Certificate(ca.cert);
  const isOurs = (cert: X509Certificate): boolean => isValid(cert, now) && cert.verify(publicKey) && isFor(cert, names);
  const leaf = await loadPair(folder, 'localhost', isOurs, () => createLeaf(ca, now, names));
  return { ca: ca.cert, cert: leaf.cert, key: leaf.key };
}

function isValid(cert: X509Certificate, now: number): boolean {
  return Date.parse(cert.validFrom) <= now && now < Date.parse(cert.validTo) - dayMs;
}

function isFor(cert: X509Certificate, names: readonly string[]): boolean {
  return names.every((name) => (isIP(name) ? cert.checkIP(name) : cert.checkHost(name)) !== undefined);
}

async function loadPair(
  folder: string | undefined,
  name: string,
  isGood: (cert: X509Certificate) => boolean,
  create: () => Promise<PemPair>,
): Promise<PemPair> {
  if (folder === undefined) return create();
  const certPath = join(folder, `${name}.pem`);
  const keyPath = join(folder, `${name}-key.pem`);
  const kept = readPair(certPath, keyPath);
  if (kept !== undefined && isGood(new X509Certificate(kept.cert))) return kept;
  const pair = await create();
  writeFileAtomic.sync(keyPath, pair.key, { mode: 0o600 });
  writeFileAtomic.sync(certPath, pair.cert, { mode: 0o644 });
  return pair;
}

function readPair(certPath: string, keyPath: string): PemPair | undefined {
  if (!existsSync(certPath) || !existsSync(keyPath)) return undefined;
  const pair = { cert: readFileSync(certPath, 'utf8'), key: readFileSync(keyPath, 'utf8') };
  return isPemPair(pair) ? pair : undefined;
}
