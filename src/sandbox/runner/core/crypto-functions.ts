import * as crypto from 'node:crypto';

const {
  checkPrimeSync,
  constants,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  generateKeySync,
  getCipherInfo,
  getCiphers,
  getCurves,
  getHashes,
  hkdfSync,
  pbkdf2Sync,
  privateDecrypt,
  privateEncrypt,
  publicDecrypt,
  publicEncrypt,
  scryptSync,
  sign,
  timingSafeEqual,
  verify,
  X509Certificate,
} = crypto;

/** Questions to a certificate that take arguments. */
const certificateQuestions = ['checkEmail', 'checkHost', 'checkIP', 'checkPrivateKey', 'toString', 'verify'] as const;

/** What a script may have of `crypto` that gives all at once: nothing that reads files, loads engines or sets FIPS. */
export const cryptoFunctions = {
  askCertificate,
  checkPrimeSync,
  cryptoConstants: () => constants,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  exportKey: (key: crypto.KeyObject, options?: crypto.JwkKeyExportOptions) => key.export(options),
  generateECDHKeys: (curve: string) => {
    const ecdh = crypto.createECDH(curve);
    ecdh.generateKeys();
    return ecdh.getPrivateKey();
  },
  generateKeyPairSync,
  generateKeySync,
  getCipherInfo,
  getCiphers,
  getCurves,
  getHashes,
  hkdfSync,
  keysAreEqual: (left: crypto.KeyObject, right: crypto.KeyObject) => left.equals(right),
  pbkdf2Sync,
  privateDecrypt,
  privateEncrypt,
  publicDecrypt,
  publicEncrypt,
  readCertificate,
  scryptSync,
  sign: (algorithm: string | null, data: Buffer, key: crypto.KeyLike) => sign(algorithm, data, key),
  timingSafeEqual,
  verify: (algorithm: string | null, data: Buffer, key: crypto.KeyLike, signature: Buffer) =>
    verify(algorithm, data, key, signature),
};

function readCertificate(text: Buffer | string) {
  const certificate = new X509Certificate(text);
  const { ca, fingerprint, fingerprint256, fingerprint512, infoAccess, issuer, keyUsage, publicKey } = certificate;
  const { raw, serialNumber, subject, subjectAltName, validFrom, validTo } = certificate;
  return {
    ...{ ca, fingerprint, fingerprint256, fingerprint512, infoAccess, issuer, keyUsage, publicKey },
    ...{ raw, serialNumber, subject, subjectAltName, validFrom, validTo },
  };
}

function askCertificate(raw: Buffer, question: string, args: readonly unknown[]): unknown {
  const name = certificateQuestions.find((known) => known === question);
  const certificate = new X509Certificate(raw);
  return name && Reflect.apply(certificate[name], certificate, args);
}
