import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { z } from 'zod';
import { hasCode } from '#project/has-code.ts';
import type { Project } from '#project/load-project.ts';
import { CliError, type Problem } from '../cli-error.ts';
import { actionHandler } from './action-handler.ts';
import { declaredValues } from './declared-values.ts';
import { defaultInput } from './default-input.ts';
import { kindOfSource } from './kind-of-source.ts';
import { describeIssue } from './parse-case.ts';
import { readSource } from './read-source.ts';
import { type TryCase, tryCase } from './try-case.ts';

/** Which file is to run, and with what. */
export interface FileWish {
  readonly file: string;
  readonly kind?: TryCase['kind'] | undefined;
  readonly handler?: string | undefined;
  /** Path of a JSON file with the input of a case, and `host` beside it. */
  readonly input?: string | undefined;
}

/**
 * Makes a case of one file. What the input leaves out is a default.
 *
 * @throws {CliError} when a file is not there, or the input is not as expected
 */
export function caseOfFile(project: Project, { file, kind: wished, handler, input: inputFile }: FileWish): TryCase {
  const path = resolve(project.root, file);
  const text = readSource(path, file);
  const source = relative(project.root, path).replaceAll(sep, '/');
  const kind = wished ?? kindOfSource(project, source, text);
  if (kind === 'rule' && handler !== undefined) throw ruleHandler(handler);
  const { host = {}, ...input } = inputFile === undefined ? {} : readInput(project.root, inputFile);
  const parsed = tryCase.safeParse({
    kind,
    file,
    ...(handler !== undefined && { handler }),
    input: { ...defaultInput(project, kind, handler ?? actionHandler(text)), ...input },
    host: { ...declaredValues(project, source), ...host },
  });
  if (parsed.success) return parsed.data;
  throw new CliError(parsed.error.issues.map((issue) => inputProblem(issue, inputFile)));
}

function ruleHandler(handler: string): CliError {
  const message = `--handler: a rule is one function, and has no "${handler}"`;
  return new CliError([{ code: 'bad-flag', message, fix: 'leave --handler out, or say --kind hook or --kind action' }]);
}

/** The keys of `input` stand at the top of a file of input. */
function inputProblem(issue: z.core.$ZodIssue, inputFile: string | undefined): Problem {
  const [top, ...path] = issue.path;
  const isInFile = inputFile !== undefined && (top === 'input' || top === 'host');
  return {
    code: 'bad-input',
    ...(isInFile && { place: inputFile }),
    message: describeIssue(top === 'input' ? { ...issue, path } : issue),
    fix: 'docs/try.md shows what each kind of script takes',
  };
}

function readInput(root: string, file: string): { readonly host?: object } {
  try {
    const value: unknown = JSON.parse(readFileSync(resolve(root, file), 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    throw new SyntaxError('expected an object');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT') || hasCode(cause, 'EISDIR')) {
      const fix = 'name a file of JSON, or leave --input out';
      throw new CliError([{ code: 'input-missing', message: `there is no file "${file}"`, fix }], { cause });
    }
    if (!(cause instanceof SyntaxError)) throw cause;
    const fix = 'write the input as one JSON object';
    throw new CliError([{ code: 'bad-input', place: file, message: `not JSON: ${cause.message}`, fix }], { cause });
  }
}
