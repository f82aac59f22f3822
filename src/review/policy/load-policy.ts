import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Message } from 'esbuild';
import type { z } from 'zod';
import { isBuildFailure } from '#bundle/is-build-failure.ts';
import { renderLocation } from '#project/location.ts';
import { builtInNames } from './built-in-rules.ts';
import type { Policy } from './policy.ts';
import { PolicyError, type PolicyProblem } from './policy-error.ts';
import { policyFile } from './policy-file.ts';
import { policySchema } from './policy-schema.ts';

/**
 * Loads the policy of a project: what its policy.ts exports as `policy`. A project without one has the built-in rules.
 * The file is code, and it runs in this process, as the tests of a project do.
 *
 * @throws {PolicyError} when it does not compile, throws, or exports something else
 */
export async function loadPolicy(root: string): Promise<Policy> {
  if (!existsSync(join(root, policyFile))) return {};
  const exported = await importPolicy(await compilePolicy(root));
  if (!('policy' in exported)) throw notValid('exports no "policy"', 'export const policy: Policy = { … };');
  const parsed = policySchema.safeParse(exported.policy);
  if (parsed.success) return parsed.data;
  throw new PolicyError(parsed.error.issues.flatMap(problemsOf));
}

/** One ES module that imports nothing but Node's own modules. */
async function compilePolicy(root: string): Promise<string> {
  try {
    const { outputFiles } = await build({
      absWorkingDir: root,
      bundle: true,
      entryPoints: [policyFile],
      format: 'esm',
      logLevel: 'silent',
      platform: 'node',
      target: 'node20',
      write: false,
    });
    return outputFiles.map(({ text }) => text).join('');
  } catch (cause) {
    throw isBuildFailure(cause) ? new PolicyError(cause.errors.map(notCompiled), { cause }) : cause;
  }
}

function notCompiled({ text, location }: Message): PolicyProblem {
  const place = location ? renderLocation({ ...location, column: location.column + 1 }) : policyFile;
  return { code: 'policy-not-compiled', place, message: `does not compile: ${text}`, fix: 'correct it' };
}

/** Imports a module from its text: what is imported once by path stays as it was. */
async function importPolicy(text: string): Promise<object> {
  try {
    return await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
  } catch (cause) {
    throw notValid(`throws when it is loaded: ${String(cause)}`, 'correct it', { cause });
  }
}

function notValid(message: string, fix: string, options?: ErrorOptions): PolicyError {
  return new PolicyError([{ code: 'policy-not-valid', place: policyFile, message, fix }], options);
}

function problemsOf(issue: z.core.$ZodIssue): readonly PolicyProblem[] {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys' && path === 'rules') return issue.keys.map(ruleUnknown);
  const where = `"${path === '' ? 'policy' : path}": `;
  return notValid(`${where}${issue.message}`, 'docs/policy.md says what it takes').problems;
}

function ruleUnknown(name: string): PolicyProblem {
  const message = `there is no rule "${name}": expected one of ${builtInNames.join(', ')}`;
  const fix = 'correct the name; a rule of your own stands in "own"';
  return { code: 'policy-rule-unknown', place: policyFile, message, fix };
}
