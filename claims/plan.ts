const plans = ['free', 'team', 'enterprise', 'suspended'] as const;

/** What a customer pays for. */
export type Plan = (typeof plans)[number];

/** The `plan` claim from a user's `app_metadata` or a client's metadata. Whoever has no known plan is on `free`. */
export function planOf(metadata: { readonly plan?: unknown }): Plan {
  return plans.find((plan) => plan === metadata.plan) ?? 'free';
}
