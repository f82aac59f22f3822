/** A tenant could not be asked: wrong name, no network, or a certificate that is not trusted. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  /** With port: `tenant.eu.auth0.com`. */
  readonly host: string;
  /** Whether there was an answer, behind a certificate that is not trusted or is not the host's. */
  readonly isUntrusted: boolean;
  /** Whether a connection broke or took too long: the next one may not. */
  readonly isBroken: boolean;

  constructor(host: string, cause: unknown) {
    const root = rootOf(cause);
    super(`Ask the tenant "${host}": ${root instanceof Error ? root.message : String(root)}`, { cause });
    this.host = host;
    const code = root instanceof Error && 'code' in root ? String(root.code) : '';
    this.isUntrusted = untrusted.test(code);
    this.isBroken = broken.includes(code) || (root instanceof Error && root.name === 'TimeoutError');
  }
}

/** @see https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const untrusted =
  /^(?:UNABLE_TO_(?:GET_ISSUER_CERT|GET_ISSUER_CERT_LOCALLY|VERIFY_LEAF_SIGNATURE)|(?:DEPTH_ZERO_)?SELF_SIGNED_CERT(?:_IN_CHAIN)?|CERT_\w+|INVALID_CA|HOSTNAME_MISMATCH|ERR_TLS_CERT_ALTNAME_INVALID)$/;

const broken = ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT'];

/** `fetch` hides the reason in the cause of its error. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error;
}
