import type { TokenFinding } from './token-finding.ts';

/** Says what of a token is not as predicted, in one sentence without a full stop. Never the value of a claim. */
export function describeTokenFinding(finding: TokenFinding): string {
  switch (finding.code) {
    case 'token-refused':
      return `the tenant refuses it: ${finding.error}: ${finding.description}`;
    case 'token-not-refused':
      return `the tenant gives it, and ${finding.extension} should deny it`;
    case 'token-unanswered':
      return `the tenant does not answer: ${finding.detail}`;
    case 'token-opaque':
      return 'it is no JWT, so nobody can read its claims';
    case 'token-misdirected':
      return `its "${finding.claim}" is ${finding.found}, expected "${finding.expected}"`;
    case 'claim-missing':
      return `its ${finding.token} lacks "${finding.claim}", which ${finding.extension} should set`;
    case 'claim-retyped':
      return `"${finding.claim}" in its ${finding.token} is of type ${finding.found}, expected ${finding.expected}`;
    case 'claim-differs':
      return `"${finding.claim}" in its ${finding.token} has another value than predicted`;
    case 'claim-unpredicted':
      return `its ${finding.token} also has "${finding.claim}", which was not predicted`;
    case 'scope-differs':
      return `its scopes are not those predicted: ${[
        ...finding.added.map((scope) => `+${scope}`),
        ...finding.removed.map((scope) => `-${scope}`),
      ].join(' ')}`;
    case 'end-differs':
      return `the tenant answers in another way than predicted (${finding.predicted})`;
  }
}
