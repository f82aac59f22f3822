/** The `configuration` of rules, which none of them can change. */
export function ruleConfiguration({
  secrets,
}: {
  readonly secrets: Readonly<Record<string, string>>;
}): Readonly<Record<string, string>> {
  return Object.freeze({ ...secrets });
}
