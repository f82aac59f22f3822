import { isBuiltin } from 'node:module';
import type { AnyNode } from 'acorn';
import { simple } from 'acorn-walk';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { BuildFinding } from '../build-finding.ts';
import type { Extension } from '../extension.ts';
import type { Check } from './parsed-script.ts';

/** Whatever a script requires must be part of Node.js, pinned in a rule, or declared in tenant.yaml. */
export const checkRequires: Check = ({ extension, ast, locate }) => {
  const findings: BuildFinding[] = [];
  const check = (given: AnyNode | undefined) => {
    if (given?.type !== 'Literal') return;
    const module = String(given.value);
    if (isDeclared(module, extension)) return;
    const declareIn = declaration[extension.form];
    findings.push({ code: 'undeclared-require', module, declareIn, location: locate(given.start) });
  };
  simple(ast, {
    CallExpression({ callee, arguments: [given] }) {
      if (callee.type === 'Identifier' && callee.name === 'require') check(given);
    },
    ImportExpression: ({ source }) => check(source),
  });
  return findings;
};

const declaration = {
  rule: 'the name itself, as module@version: a rule has no list of dependencies',
  hook: 'the "dependencies" of the hook in tenant.yaml',
  action: 'the "dependencies" of the Action in tenant.yaml',
} as const satisfies Record<ExtensionForm, string>;

function isDeclared(module: string, { form, dependencies }: Extension): boolean {
  if (isBuiltin(module) || module.startsWith('actions:')) return true;
  const [, name = module, version] = /^(@?[^@]+)@(.+)$/.exec(module) ?? [];
  return form === 'rule'
    ? version !== undefined
    : dependencies.some((known) => name === known || name.startsWith(`${known}/`));
}
