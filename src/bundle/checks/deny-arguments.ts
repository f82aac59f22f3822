import type { AnyNode, CallExpression } from 'acorn';
import { simple } from 'acorn-walk';
import { denyCodes } from '#auth0/credentials-exchange-api.ts';
import type { TriggerId } from '#auth0/trigger.ts';
import type { BuildFinding } from '../build-finding.ts';
import { type Bindings, bindingsOf } from './bindings.ts';
import type { Check, ParsedScript } from './parsed-script.ts';
import { possibleStrings } from './possible-strings.ts';
import { propertyName } from './property-name.ts';

/**
 * A login is denied with a reason alone, a credentials exchange with one of three codes and a reason. The one in
 * place of the other would reach the client as it stands.
 */
export const checkDenyArguments: Check = (script) => {
  const { form, triggerId } = script.extension;
  const findingsOf = findingsByTrigger[triggerId];
  if (form !== 'action' || !findingsOf) return [];
  const bindings = bindingsOf(script.ast);
  const findings: BuildFinding[] = [];
  simple(script.ast, {
    CallExpression(call) {
      if (isDeny(call, bindings)) findings.push(...findingsOf(call, script, bindings));
    },
  });
  return findings;
};

type FindingsOf = (call: CallExpression, script: ParsedScript, bindings: Bindings) => BuildFinding[];

const findingsByTrigger: Readonly<Partial<Record<TriggerId, FindingsOf>>> = {
  'post-login': codeFindings,
  'credentials-exchange': reasonFindings,
};

/** `api.access.deny(…)`, also after `const { access } = api`. */
function isDeny({ callee }: CallExpression, bindings: Bindings): boolean {
  if (callee.type !== 'MemberExpression' || propertyName(callee.property, callee.computed) !== 'deny') return false;
  return nameOf(callee.object, bindings) === 'access';
}

function nameOf(node: AnyNode, { members }: Bindings): AnyNode | string | undefined {
  if (node.type === 'Identifier') return members.get(node.name) ?? node.name;
  return node.type === 'MemberExpression' ? propertyName(node.property, node.computed) : undefined;
}

function codeFindings({ arguments: given, start }: CallExpression, { locate }: ParsedScript): BuildFinding[] {
  if (given.length < 2 || given.some(({ type }) => type === 'SpreadElement')) return [];
  const detail = `it is called with ${given.length} arguments`;
  return [{ code: 'deny-arguments', detail, usage: 'api.access.deny(reason)', location: locate(start) }];
}

function reasonFindings(
  { arguments: [first] }: CallExpression,
  { locate }: ParsedScript,
  bindings: Bindings,
): BuildFinding[] {
  if (!first) return [];
  const texts = possibleStrings(first, bindings).filter((text) => !denyCodes.some((code) => code === text));
  const usage = `api.access.deny(code, reason), where code is ${denyCodes.join(', ')}`;
  return texts.map((text) => {
    return { code: 'deny-arguments', detail: `"${text}" is no error code`, usage, location: locate(first.start) };
  });
}
