import { getLineInfo } from 'acorn';
import MagicString from 'magic-string';
import type { TokenTrigger } from './assemble.ts';
import { createDraft, type Draft } from './draft.ts';
import type { MigratedSource } from './migrated-source.ts';
import { describeObstacle, type Obstacle } from './obstacle.ts';
import { rewriteHook } from './rewrite-hook.ts';
import { rewriteRule, type SourceFacts } from './rewrite-rule.ts';
import { findHandler } from './syntax/handler.ts';
import { parseSource } from './syntax/parse-source.ts';
import { withAdapter } from './with-adapter.ts';

/** A rule or a hook as it is written. */
export interface Source {
  readonly form: 'hook' | 'rule';
  /** `rules/username.ts` */
  readonly file: string;
  readonly text: string;
}

/** An Action, or why there is none. */
export type Migration =
  | ({ readonly status: 'migrated' } & MigratedSource)
  | { readonly status: 'refused'; readonly obstacles: readonly Obstacle[] };

/** What the adapter cannot help, either. */
const final: readonly Obstacle['code'][] = ['function-form', 'name-unknown', 'require-form'];

/**
 * Writes an Action that does what a rule or a hook does, without the adapter where that is safe.
 *
 * @param options - `keep`: why the function is left as it is in any case
 * @throws {SyntaxError} with the offset in `pos`
 */
export function migrateSource(source: Source, facts: SourceFacts, options: { readonly keep?: string } = {}): Migration {
  const trigger: TokenTrigger = source.form === 'rule' ? 'post-login' : 'credentials-exchange';
  const first = draftOf(source, facts);
  if (!first)
    return {
      status: 'refused',
      obstacles: [{ code: 'function-form', detail: 'the function that Auth0 calls is not found', offset: 0 }],
    };
  const text = options.keep === undefined ? rewrite(first, source.form, facts) : '';
  if (options.keep === undefined && first.obstacles.length === 0)
    return migrated(first, marked(source, first, text), first.left.length > 0, first.left);
  const obstacles = first.obstacles.toSorted((left, right) => left.offset - right.offset);
  if (obstacles.some(({ code }) => final.includes(code))) return { status: 'refused', obstacles };
  const second = draftOf(source, facts);
  if (!second) return { status: 'refused', obstacles };
  const reasons = options.keep === undefined ? obstacles.map((obstacle) => reasonOf(source, obstacle)) : [options.keep];
  const adapted = withAdapter(second, trigger, facts, [...new Set(reasons)]);
  return second.obstacles.length > 0
    ? { status: 'refused', obstacles: second.obstacles }
    : migrated(second, adapted, true, obstacles);
}

function draftOf({ form, text }: Source, { isPlain }: SourceFacts): Draft | undefined {
  const kind = isPlain ? (form === 'rule' ? 'expression' : 'script') : 'module';
  const program = parseSource(text, kind);
  const handler = findHandler(program, form);
  return handler && createDraft(new MagicString(text), program, handler);
}

function rewrite(draft: Draft, form: Source['form'], facts: SourceFacts): string {
  return form === 'rule' ? rewriteRule(draft, facts) : rewriteHook(draft, facts);
}

/** Says in front of the handler what is the adapter's. */
function marked(source: Source, { left }: Draft, text: string): string {
  if (left.length === 0) return text;
  const reasons = left.map((obstacle) => `  // ${reasonOf(source, obstacle)}\n`);
  const head = `  // Left to the adapter, ruleContext:\n${[...new Set(reasons)].join('')}`;
  return text.replace(/ => \{\n|Promise<void> \{\n/, (start) => start + head);
}

function reasonOf({ file, text }: Source, obstacle: Obstacle): string {
  const { line, column } = getLineInfo(text, obstacle.offset);
  return `${file}:${line}:${column + 1} ${describeObstacle(obstacle).message}`;
}

function migrated(
  draft: Draft,
  text: string,
  usesAdapter: boolean,
  obstacles: readonly Obstacle[],
): MigratedSource & { readonly status: 'migrated' } {
  const { remarks, dependencies, secrets } = draft;
  return { status: 'migrated', text, usesAdapter, obstacles, remarks, dependencies, secrets: [...secrets].sort() };
}
