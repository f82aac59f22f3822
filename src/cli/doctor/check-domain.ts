import { findingProblems } from '#cli/deploy/finding-problems.ts';
import { unreachable } from '#deploy/management-session.ts';
import type { HttpsFetch } from '#management/https-fetch.ts';
import { UnreachableError } from '#management/unreachable-error.ts';
import { checked, type DoctorCheck } from './doctor-check.ts';

/** Asks a tenant, without credentials, for what every tenant tells: whether it answers, and whether its TLS is trusted. */
export async function checkDomain(check: string, domain: string, fetch: HttpsFetch): Promise<DoctorCheck> {
  try {
    const { status, ok } = await fetch(`https://${domain}/.well-known/openid-configuration`);
    if (ok) return checked(check, `${domain} answers, and its certificate is trusted`);
    const message = `"${domain}" answers ${status} where a tenant tells about itself`;
    const fix = "check the environment's domain: host name only, as the dashboard shows it";
    return checked(check, `${domain} answers`, [{ level: 'error', code: 'no-tenant', message, fix }]);
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    return checked(check, `${domain} cannot be asked`, findingProblems([unreachable(error)]));
  }
}
