import type { TokenName } from '#auth0/token-name.ts';

interface OfClaim {
  readonly token: TokenName;
  readonly claim: string;
}

/** What a tenant's tokens have in other ways than predicted. No value of a claim is in it. */
export type TokenFinding =
  /** The tenant gave none, and should have. */
  | { readonly code: 'token-refused'; readonly error: string; readonly description: string }
  /** It gave one, where ours should have denied it. */
  | { readonly code: 'token-not-refused'; readonly extension: string }
  | { readonly code: 'token-unanswered'; readonly detail: string }
  /** It is no JWT, or none of ours: `claim` is `iss` or `aud`. */
  | { readonly code: 'token-opaque' }
  | {
      readonly code: 'token-misdirected';
      readonly claim: 'aud' | 'iss';
      readonly expected: string;
      readonly found: string;
    }
  | (OfClaim & { readonly code: 'claim-missing'; readonly extension: string })
  | (OfClaim & { readonly code: 'claim-retyped'; readonly expected: string; readonly found: string })
  | (OfClaim & { readonly code: 'claim-differs' })
  | (OfClaim & { readonly code: 'claim-unpredicted' })
  | { readonly code: 'scope-differs'; readonly added: readonly string[]; readonly removed: readonly string[] }
  /** The prediction, which does not know everything, saw another end. */
  | { readonly code: 'end-differs'; readonly predicted: string };

const warnings: readonly TokenFinding['code'][] = [
  'claim-differs',
  'claim-unpredicted',
  'scope-differs',
  'end-differs',
];

/** Whether a finding is about the prediction only: a deploy with it holds. */
export function isTokenWarning({ code }: Pick<TokenFinding, 'code'>): boolean {
  return warnings.includes(code);
}
