import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { ZodType, z } from 'zod';
import { hasCode } from './has-code.ts';
import type { Location } from './location.ts';
import { ProjectError, type ProjectProblem } from './project-error.ts';

/** A YAML file read into a typed value, which still knows on which line a key stands. */
export interface YamlFile<T> {
  readonly value: T;
  /** The place of a key, e.g. `locate(['rules', 0, 'name'])`; of its nearest parent when the key is absent. */
  readonly locate: (path: readonly PropertyKey[]) => Location;
}

/**
 * Reads a YAML file and checks it against the schema that fits what it holds.
 * @throws {ProjectError} with every problem of the file
 */
export function loadYaml<T>(root: string, file: string, schemaFor: (value: unknown) => ZodType<T>): YamlFile<T> {
  const lines = new LineCounter();
  const document = parseDocument(readText(root, file), { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    throw new ProjectError([{ code: 'not-yaml', location: place(file, lines, error.pos[0]), detail: error.message }]);
  }
  const locate = (path: readonly PropertyKey[]) => place(file, lines, offsetOf(document, path));
  const value = resolved(file, document);
  return { value: parseWith(schemaFor(value), value, locate), locate };
}

/** Resolves aliases, of which a small file may hold too many. */
function resolved(file: string, document: Document): unknown {
  try {
    return document.toJS() ?? {};
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause;
    throw new ProjectError([{ code: 'not-yaml', location: { file }, detail: cause.message }], { cause });
  }
}

/** Reads a text file of the project. */
function readText(root: string, file: string): string {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT')) throw cause;
    throw new ProjectError([{ code: 'file-missing', location: { file } }], { cause });
  }
}

function parseWith<T>(schema: ZodType<T>, value: unknown, locate: YamlFile<T>['locate']): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ProjectError(
    result.error.issues.flatMap(faultsOf).map(({ path, detail }): ProjectProblem => {
      return { code: 'not-valid', location: locate(path), path: path.join('.'), detail };
    }),
  );
}

function faultsOf(issue: z.core.$ZodIssue): { readonly path: readonly PropertyKey[]; readonly detail: string }[] {
  const { path, message: detail } = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], detail: 'unknown key' }));
    case 'invalid_key':
      return issue.issues.map((inner) => ({ path, detail: inner.message }));
    default:
      return [{ path, detail }];
  }
}

function place(file: string, lines: LineCounter, offset: number): Location {
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col };
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = nodeAt(document, path.slice(0, length));
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** The key itself, since its value may begin on a later line; for an item of a list, the item. */
function nodeAt(document: Document, path: readonly PropertyKey[]): unknown {
  const parent = document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return document.getIn(path, true);
  return parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1))?.key;
}
