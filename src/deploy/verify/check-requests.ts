import type { HttpsFetch } from '#management/https-fetch.ts';
import { TokenError } from '#token-client/token-error.ts';
import type { DeployFinding } from '../deploy-finding.ts';
import { eachOf } from '../drafts/each-of.ts';
import { takeToken } from './take-token.ts';
import { nameOfToken, type TokenCheck } from './token-check.ts';

/** What Auth0 itself answers to who asks. Extensions cannot, so that no deploy is at fault. */
const refusals = ['invalid_client', 'invalid_grant', 'mfa_required', 'unauthorized_client', 'unsupported_grant_type'];

/**
 * Takes each token once before anything is written: one that nobody can have now cannot tell afterwards whether the
 * deploy is to be taken back. What extensions make of it does not matter yet.
 */
export async function checkRequests(
  requests: readonly Omit<TokenCheck, 'isCertain' | 'predicted'>[],
  fetch: HttpsFetch,
): Promise<readonly DeployFinding[]> {
  const findings: DeployFinding[] = [];
  await eachOf(requests, async (request) => {
    const answer = await takeToken(request, fetch);
    if (!(answer instanceof TokenError)) return;
    const { error, message } = answer;
    if (error !== undefined && !refusals.includes(error)) return;
    const detail = error === undefined ? message : `${error}: ${message}`;
    findings.push({ code: 'verify-refused', token: nameOfToken(request), detail });
  });
  return findings;
}
