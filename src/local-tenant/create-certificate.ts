import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { dayMs, hourMs } from './durations.ts';

const caDays = 3650;
/** Browsers refuse server certificates that are valid for longer. */
const leafDays = 397;

/** A certificate and its private key, both PEM. */
export interface PemPair {
  readonly cert: string;
  readonly key: string;
}

/** Whether both can be read and belong together. */
export function isPemPair({ cert, key }: PemPair): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

/** Creates a certificate authority. */
export async function createCa(now: number): Promise<PemPair> {
  const { default: selfsigned } = await import('selfsigned');
  const made = await selfsigned.generate([{ name: 'commonName', value: 'Auth0 local tenant CA' }], {
    ...keyAndDates(now, caDays),
    extensions: [
      { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return withNewlines(made);
}

/**
 * Creates a server certificate for the names of loopback.
 *
 * @param names - names and addresses that it is for besides
 */
export async function createLeaf(ca: PemPair, now: number, names: readonly string[] = []): Promise<PemPair> {
  const { default: selfsigned } = await import('selfsigned');
  const made = await selfsigned.generate([{ name: 'commonName', value: 'localhost' }], {
    ...keyAndDates(now, leafDays),
    ca,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
          ...names.map((name) => (isIP(name) ? ({ type: 7, ip: name } as const) : ({ type: 2, value: name } as const))),
        ],
      },
    ],
  });
  return withNewlines(made);
}

function keyAndDates(now: number, days: number) {
  return {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // An hour back, for clients whose clock is behind.
    notBeforeDate: new Date(now - hourMs),
    notAfterDate: new Date(now + days * dayMs),
  } as const;
}

/** selfsigned's PEMs lack the newline at their end, so that two of them in one file cannot be read. */
function withNewlines(made: { readonly cert: string; readonly private: string }): PemPair {
  return { cert: `${made.cert.trimEnd()}\n`, key: `${made.private.trimEnd()}\n` };
}
