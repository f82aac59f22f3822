import { claimName } from '#claims/namespace.ts';
import type { Policy } from '#review/policy/policy.ts';

/**
 * What a pull request may not do to tokens without somebody agreeing: `npm run review` exits with 1. All built-in rules
 * are on; docs/policy.md lists them, and how to add one of your own.
 */
export const policy: Policy = {
  namespaces: [claimName(''), claimName('', 'https://legacy-api.example.com')],
  rules: {
    'token-growth': { severity: 'warning', maxBytes: 256 },
  },
  own: [],
};
