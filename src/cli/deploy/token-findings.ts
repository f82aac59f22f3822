import type { DeployFinding } from '#deploy/deploy-finding.ts';
import { describeTokenFinding } from '#deploy/verify/describe-token-finding.ts';
import { nameOfToken } from '#deploy/verify/token-check.ts';
import type { VerifiedToken } from '#deploy/verify/verify-tokens.ts';

/** What is to be said about a token that keeps its contract and is not as predicted. */
export function tokenFindings(token: VerifiedToken): DeployFinding[] {
  return token.findings.map((finding) => {
    return { code: 'token-differs', token: nameOfToken(token), detail: describeTokenFinding(finding) };
  });
}
