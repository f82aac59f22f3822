/** What the rules of one Action share. Rules may put anything in its place. */
export interface RuleLogin {
  user: object;
  context: object;
}

/** Reads a property of whatever a rule left. */
export function partOf(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}

/** Lists the entries of what should be an object with keys; none of anything else. */
export function entriesOf(value: unknown): (readonly [name: string, value: unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
