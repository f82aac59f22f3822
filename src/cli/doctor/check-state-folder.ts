import { X509Certificate } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { caPathIn } from '#local-tenant/certificates.ts';
import { hasCode } from '#project/has-code.ts';
import { checked, type DoctorCheck } from './doctor-check.ts';

/** Looks whether the local tenant can read and write its state, and whether others can read it. */
export function checkStateFolder(folder: string): DoctorCheck {
  const check = 'state folder';
  if (!existsSync(folder)) return checked(check, 'not there yet: the first start makes it');
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    const message = `the state of the local tenant in "${folder}" cannot be read and written (${reason})`;
    const fix = 'see who owns the folder';
    return checked(check, 'closed', [{ level: 'error', code: 'state-closed', message, fix }]);
  }
  if (process.platform === 'win32' || (statSync(folder).mode & 0o077) === 0)
    return checked(check, 'for its owner only');
  const message = `others on this machine may read the keys and tokens in "${folder}"`;
  const fix = `chmod 700 "${folder}"`;
  return checked(check, 'open to others', [{ level: 'warning', code: 'state-open', message, fix }]);
}

/** Looks at the certificate that clients of the local tenant trust. */
export function checkCaFile(folder: string, now: number): DoctorCheck {
  const path = caPathIn(folder);
  try {
    const { validTo } = new X509Certificate(readFileSync(path));
    const until = new Date(validTo);
    if (until.getTime() > now) return checked('CA', `valid until ${until.toISOString().slice(0, 10)}: ${path}`);
    return checked('CA', 'expired', [renewed(`the CA of the local tenant expired on ${until.toISOString()}`)]);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return checked('CA', 'not there yet: the first start makes it');
    return checked('CA', 'damaged', [renewed(`"${path}" is no certificate`)]);
  }
}

function renewed(message: string) {
  const fix = 'start it: npm run tenant. It makes another CA, which whoever trusted the old one has to trust';
  return { level: 'warning' as const, code: 'ca-renewed', message, fix };
}
