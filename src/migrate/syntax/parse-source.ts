import { type ParserOptions, parse, parseExpression } from '@babel/parser';
import type { Expression, Program } from 'acorn';

/** How a source is written: a module of TypeScript, a bare function, or the body of a CommonJS module. */
export type SourceKind = 'expression' | 'module' | 'script';

/**
 * Parses a source and leaves its types out, so that what is left is JavaScript with the offsets of the source.
 *
 * @throws {SyntaxError} with the offset in `pos`
 */
export function parseSource(text: string, kind: SourceKind): Expression | Program {
  return withoutTypes(kind === 'expression' ? parseExpression(text, options) : parse(text, optionsOf(kind)).program);
}

const options: ParserOptions = { plugins: ['estree'], createParenthesizedExpressions: false };

function optionsOf(kind: SourceKind): ParserOptions {
  if (kind === 'module') return { ...options, sourceType: 'module', plugins: ['estree', 'typescript'] };
  return { ...options, sourceType: 'script', allowReturnOutsideFunction: true };
}

const typesOnly = new Set(['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'TSDeclareFunction']);
const wrappers = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'TSTypeAssertion']);
const beside = new Set([
  ...['typeAnnotation', 'returnType', 'typeParameters', 'typeArguments', 'superTypeParameters', 'implements'],
  ...['loc', 'extra', 'leadingComments', 'trailingComments', 'innerComments', 'tokens', 'errors', 'range'],
]);

type Syntax = Readonly<Record<string, unknown>> & { readonly type: string };

/** Babel's nodes of JavaScript are those of ESTree once nothing of TypeScript is among them. */
function withoutTypes(node: unknown): Expression | Program {
  return stripped(node) as Expression | Program;
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isTypeOnly(item)).map(stripped);
  if (!isSyntax(value)) return value;
  if (wrappers.has(value.type)) return stripped(value['expression']);
  const entries = Object.entries(value).filter(([key]) => !beside.has(key));
  return Object.fromEntries(entries.map(([key, part]) => [key, stripped(part)]));
}

function isTypeOnly(value: unknown): boolean {
  if (!isSyntax(value)) return false;
  return typesOnly.has(value.type) || value['importKind'] === 'type' || value['exportKind'] === 'type';
}

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
