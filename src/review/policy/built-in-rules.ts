import type { BuiltInRule } from './built-in-rule.ts';
import { breakingContractChange } from './rules/breaking-contract-change.ts';
import { claimDropped } from './rules/claim-dropped.ts';
import { claimOutsideNamespace } from './rules/claim-outside-namespace.ts';
import { networkCallInLogin } from './rules/network-call-in-login.ts';
import { newDenial } from './rules/new-denial.ts';
import { personalDataInAccessToken } from './rules/personal-data-in-access-token.ts';
import { tokenGrowth } from './rules/token-growth.ts';

/** The rules of every policy, in the order of their findings. */
export const builtInRules: readonly BuiltInRule[] = [
  breakingContractChange,
  newDenial,
  claimDropped,
  claimOutsideNamespace,
  personalDataInAccessToken,
  networkCallInLogin,
  tokenGrowth,
];

/** Their names. */
export const builtInNames: readonly string[] = builtInRules.map(({ name }) => name);
