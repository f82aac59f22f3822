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
    const [, name = module, part = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(module) ?? [];
    const declareIn = declaration[extension.form](name, part);
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

/** Where a package is declared, and the text that does it. Auth0 chose versions for rules by a list that nobody has. */
const declaration = {
  rule: (name, part) =>
    `its name, "${name}@<version>${part}": which version Auth0 took for a rule that names none is not known here, and "npm view ${name} version" tells the newest`,
  hook: (name) => `tenant.yaml, at the hook: dependencies: { ${keyText(name)}: <version> }`,
  action: (name) => `tenant.yaml, at the Action: dependencies: [{ name: ${keyText(name)}, version: <version> }]`,
} as const satisfies Record<ExtensionForm, (name: string, part: string) => string>;

/** YAML has no plain text that begins with `@`. */
function keyText(name: string): string {
  return name.startsWith('@') ? `'${name}'` : name;
}

function isDeclared(module: string, { form, dependencies }: Extension): boolean {
  if (isBuiltin(module) || module.startsWith('actions:')) return true;
  const [, name = module, version] = /^(@?[^@]+)@(.+)$/.exec(module) ?? [];
  return form === 'rule'
    ? version !== undefined
    : dependencies.some((known) => name === known || name.startsWith(`${known}/`));
}
