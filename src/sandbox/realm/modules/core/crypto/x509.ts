import { core } from '../internals.ts';

/** A certificate, read by the host once. */
export class X509Certificate {
  readonly #read: Readonly<Record<string, unknown>>;
  constructor(text: unknown) {
    this.#read = Object(core.call('readCertificate', [text]));
  }
  static {
    const names = ['ca', 'fingerprint', 'fingerprint256', 'fingerprint512', 'infoAccess', 'issuer', 'keyUsage'];
    const more = ['publicKey', 'raw', 'serialNumber', 'subject', 'subjectAltName', 'validFrom', 'validTo'];
    for (const name of [...names, ...more]) {
      Object.defineProperty(X509Certificate.prototype, name, {
        get(this: X509Certificate) {
          return this.#read[name];
        },
        configurable: true,
      });
    }
    for (const name of ['checkEmail', 'checkHost', 'checkIP', 'checkPrivateKey', 'toString', 'verify']) {
      Object.defineProperty(X509Certificate.prototype, name, {
        value(this: X509Certificate, ...args: readonly unknown[]) {
          return core.call('askCertificate', [this.#read['raw'], name, args]);
        },
        writable: true,
        configurable: true,
      });
    }
  }
  toJSON(): string {
    return this.toString();
  }
}
