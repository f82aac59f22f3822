import type { AnyNode, Expression, Identifier, Program } from 'acorn';
import type MagicString from 'magic-string';
import { type Scopes, scopesOf } from '#bundle/as-actions/uses/scopes.ts';
import { walk } from '#bundle/as-actions/uses/walk.ts';
import type { Obstacle } from './obstacle.ts';
import type { Remark } from './remark.ts';
import type { Handler } from './syntax/handler.ts';

/** A package that the Action needs. */
export interface Dependency {
  readonly name: string;
  readonly version: string;
}

/** A part of the source, and the text that takes its place, made of what has become of smaller parts. */
interface Deferred {
  readonly part: Span;
  readonly render: Render;
}

/** Writes a text out of what has become of parts of the source. */
export type Render = (textOf: (part: Span) => string) => string;

/** A part of the source. Offsets count from 0. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A source while it is rewritten: its text is edited in place, piece by piece. */
export interface Draft {
  readonly text: MagicString;
  readonly program: Expression | Program;
  readonly handler: Handler;
  readonly scopes: Scopes;
  readonly obstacles: Obstacle[];
  /** What was left to the adapter, in a call of its own. */
  readonly left: Obstacle[];
  readonly remarks: Remark[];
  /** What stands in front of the handler's body, by the name that it declares. */
  readonly locals: Map<string, string>;
  /** Lines of import. */
  readonly imports: Set<string>;
  /** What stands behind the imports, by name: a type, a module's state. */
  readonly declarations: Map<string, string>;
  readonly dependencies: Dependency[];
  readonly secrets: Set<string>;
  /** Expressions that are rewritten with what is around them. */
  readonly done: Set<AnyNode>;
  /** Other names of a token, e.g. `claims` of `const claims = context.idToken`. */
  readonly tokens: Map<string, 'accessToken' | 'idToken'>;
  /** Functions whose body takes the place of the statement that they stand in. */
  readonly inlined: Set<AnyNode>;
  /** What is replaced when everything in it is rewritten. */
  readonly deferred: Deferred[];
  /** Whether both handlers of a login are needed, the second one after a redirect. */
  resumes: boolean;
}

/** A draft in which nothing is rewritten yet. */
export function createDraft(text: MagicString, program: Expression | Program, handler: Handler): Draft {
  return {
    text,
    program,
    handler,
    scopes: scopesOf(program),
    obstacles: [],
    left: [],
    remarks: [],
    locals: new Map(),
    imports: new Set(),
    declarations: new Map(),
    dependencies: [],
    secrets: new Set(),
    done: new Set(),
    tokens: new Map(),
    inlined: new Set(),
    deferred: [],
    resumes: false,
  };
}

/** Called with a name where it is used, and the nodes around it. */
type VisitName = (id: Identifier, ancestors: readonly AnyNode[]) => void;

/** Visits the uses of a parameter of the handler, not those of others of the same name. */
export function eachUse({ program, handler, scopes, done }: Draft, name: string, visit: VisitName): void {
  walk(program, (node, ancestors) => {
    if (node.type !== 'Identifier' || node.name !== name || done.has(node)) return;
    const scope = ancestors.findLast((around) => scopes.get(around)?.has(name));
    if (scope === handler.fn) visit(node, ancestors);
  });
}

/** Visits the uses of a name that the source does not declare. */
export function eachGlobal({ program, scopes, done }: Draft, name: string, visit: VisitName): void {
  walk(program, (node, ancestors) => {
    if (node.type !== 'Identifier' || node.name !== name || done.has(node)) return;
    if (!ancestors.some((around) => scopes.get(around)?.has(name))) visit(node, ancestors);
  });
}

/** The text of a node as it was written. */
export function written({ text }: Draft, { start, end }: Span): string {
  return text.original.slice(start, end);
}

/** Removes a statement with the line that it stands on. */
export function removeStatement({ text }: Draft, { start, end }: Span): void {
  const { original } = text;
  const before = /[ \t]*$/.exec(original.slice(0, start))?.[0].length ?? 0;
  const isWholeLine = original[start - before - 1] === '\n' && /^[ \t]*(\n|$)/.test(original.slice(end));
  if (isWholeLine) text.remove(start - before, original.indexOf('\n', end) + 1 || original.length);
  else text.remove(start, end);
}

/** Lets the file say `any` in one place, by a name that can be looked for. */
export function needLoose({ declarations }: Draft): string {
  declarations.set(
    'Loose',
    '// biome-ignore lint/suspicious/noExplicitAny: as loose as the rule was. Write the types that your data has in its place.\ntype Loose = any;',
  );
  return 'Loose';
}

/** Takes everything in a part of the source as rewritten. */
export function markDone({ done }: Draft, part: AnyNode): void {
  walk(part, (node) => void done.add(node));
}

/** Replaces what was put off, the innermost part first. */
export function replaceDeferred({ text, deferred }: Draft): void {
  const lengthOf = ({ part: { start, end } }: Deferred) => end - start;
  for (const { part, render } of deferred.toSorted((left, right) => lengthOf(left) - lengthOf(right))) {
    text.overwrite(
      part.start,
      part.end,
      render(({ start, end }) => text.slice(start, end)),
    );
  }
}
