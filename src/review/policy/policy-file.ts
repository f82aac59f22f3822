/** The team's policy, from the project's root. */
export const policyFile = 'policy.ts';
