import { z } from 'zod';
import { describeTokenFinding } from './describe-token-finding.ts';
import { isTokenWarning } from './token-finding.ts';
import { keepsContract, type VerifiedToken } from './verify-tokens.ts';

/** Schema of a {@link ReportedToken}. */
export const verifiedTokenSchema = z.strictObject({
  client: z.string(),
  persona: z.string().exactOptional(),
  audience: z.string(),
  domain: z.string(),
  attempts: z.int(),
  /** Whether it keeps its contract. */
  isKept: z.boolean(),
  findings: z.array(z.strictObject({ level: z.enum(['error', 'warning']), code: z.string(), message: z.string() })),
});

/** What became of a token, as it is printed and kept on record. */
export type ReportedToken = z.infer<typeof verifiedTokenSchema>;

/** Puts what was found of a token into words. */
export function reportedToken(token: VerifiedToken): ReportedToken {
  const findings = token.findings.map((finding) => {
    const level = isTokenWarning(finding) ? ('warning' as const) : ('error' as const);
    return { level, code: finding.code, message: describeTokenFinding(finding) };
  });
  return { ...token, isKept: keepsContract(token), findings };
}
