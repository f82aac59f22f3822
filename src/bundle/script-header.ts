import { createHash } from 'node:crypto';

const hashLength = 16;
const headerPattern = /^\/\/ Built from (.+), content ([0-9a-f]{16}): edit the source, not this text\.$/m;

/** What the header of a script says about it. */
export interface ScriptHeader {
  /** Path of the source in its repository: `rules/username.ts`. */
  readonly source: string;
  readonly contentHash: string;
  /** False when the text was changed after it was built, e.g. in the dashboard. */
  readonly intact: boolean;
}

/** The header line of a script that is still to be hashed. */
export function blankHeader(source: string): string {
  return headerLine(source, '0'.repeat(hashLength));
}

/** Fills the hash into the blank header of a script. The text keeps its length, so that source maps stay true. */
export function sealHeader(source: string, text: string): { readonly code: string; readonly contentHash: string } {
  const contentHash = hash(text);
  return { code: text.replace(blankHeader(source), () => headerLine(source, contentHash)), contentHash };
}

/** Reads the header of a script that a tenant holds; undefined for a script that was not built here. */
export function readHeader(code: string): ScriptHeader | undefined {
  const [line, source, contentHash] = headerPattern.exec(code) ?? [];
  if (line === undefined || source === undefined || contentHash === undefined) return undefined;
  return { source, contentHash, intact: hash(code.replace(line, () => blankHeader(source))) === contentHash };
}

/**
 * Whether a tenant holds a script of this build, whoever put it there: a script that was imported has no header in the
 * tenant, and needs none until it changes.
 */
export function isSameScript(held: string, built: string): boolean {
  return held === built || (readHeader(held) === undefined && held === withoutHeader(built));
}

/** A built script as it was before it got its header, where that stands on a line of its own in front of it. */
function withoutHeader(code: string): string {
  const [line = ''] = headerPattern.exec(code) ?? [];
  return line !== '' && code.startsWith(`${line}\n`) ? code.slice(line.length + 1) : code;
}

function headerLine(source: string, contentHash: string): string {
  return `// Built from ${source}, content ${contentHash}: edit the source, not this text.`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, hashLength);
}
