/** The claims that a rule may set, as a comment in front of it says. */
export interface ClaimComment {
  /** `rules/username.ts` */
  readonly source: string;
  /** Undefined where the rule computes a name, so that it may be any. */
  readonly claims: readonly string[] | undefined;
}

const anyClaim = 'claims of computed names';

/**
 * Says in a comment which claims a rule may set: for whoever reads the Action, and for telling which of its rules a
 * claim comes from.
 */
export function renderClaimComment({ source, claims }: ClaimComment): string {
  return `// ${source} may set ${claims ? renderList(claims) : anyClaim}`;
}

/** On one line: both characters are line breaks to JavaScript, though not to JSON. */
function renderList(claims: readonly string[]): string {
  return JSON.stringify(claims).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
}

/** Reads the comments of an Action; none of a text that is not ours. */
export function readClaimComments(code: string): ClaimComment[] {
  return [...code.matchAll(/^\/\/ (.+) may set (\[.*\]|claims of computed names)$/gm)].map(
    ([, source = '', list = anyClaim]) => ({ source, claims: list === anyClaim ? undefined : parseList(list) }),
  );
}

function parseList(text: string): string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.map(String) : undefined;
  } catch {
    // Some other comment that happens to look the same.
    return undefined;
  }
}
