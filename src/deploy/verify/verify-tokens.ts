import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpsFetch } from '#management/https-fetch.ts';
import { eachOf } from '../drafts/each-of.ts';
import { judgeTokens } from './judge-tokens.ts';
import { takeToken } from './take-token.ts';
import type { AskedToken, TokenCheck } from './token-check.ts';
import { isTokenWarning, type TokenFinding } from './token-finding.ts';

/** What came of a check, and after how many tries. */
export interface VerifiedToken extends AskedToken {
  readonly attempts: number;
  /** What is not as predicted: nothing, or warnings only, when the token keeps its contract. */
  readonly findings: readonly TokenFinding[];
}

/** Whether a token is as it must be: what differs is about the prediction only. */
export function keepsContract({ findings }: Pick<VerifiedToken, 'findings'>): boolean {
  return findings.every(isTokenWarning);
}

/** How patient a verification is: a tenant may run an earlier version for a moment. */
export interface TokenPatience {
  readonly attempts?: number;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** Takes tokens from a tenant and judges them. One that is not as predicted is taken anew before it is judged. */
export async function verifyTokens(
  checks: readonly TokenCheck[],
  fetch: HttpsFetch,
  patience: TokenPatience = {},
): Promise<readonly VerifiedToken[]> {
  const verified = new Map<TokenCheck, VerifiedToken>();
  await eachOf(checks, async (check) => void verified.set(check, await verifyToken(check, fetch, patience)));
  return checks.flatMap((check) => verified.get(check) ?? []);
}

async function verifyToken(
  check: TokenCheck,
  fetch: HttpsFetch,
  { attempts = 5, pause = sleep }: TokenPatience,
): Promise<VerifiedToken> {
  const { client, persona, audience, domain } = check;
  for (let attempt = 1; ; attempt += 1) {
    const findings = judgeTokens(check, await takeToken(check, fetch));
    if (findings.length === 0 || attempt === attempts) {
      return { client, ...(persona !== undefined && { persona }), audience, domain, attempts: attempt, findings };
    }
    await pause(1000);
  }
}
