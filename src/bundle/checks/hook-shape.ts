import type { AnyNode, Identifier, Pattern } from 'acorn';
import { hookParameters, hookPreludeNames, isHookTrigger } from '#auth0/hook.ts';
import type { BuildFinding } from '../build-finding.ts';
import { bindingsOf } from './bindings.ts';
import { exportedValue } from './exported-value.ts';
import type { Check, ParsedScript } from './parsed-script.ts';

/** A hook assigns a function to `module.exports` and declares none of the names that Auth0 puts in front of it. */
export const checkHookShape: Check = (script) => {
  if (script.extension.form !== 'hook') return [];
  return [...exportFindings(script), ...preludeFindings(script)];
};

function exportFindings({ ast, locate, extension: { triggerId } }: ParsedScript): BuildFinding[] {
  const value = exportedValue(ast, 'module', 'exports');
  if (!value) {
    return [{ code: 'hook-shape', detail: 'nothing is assigned to module.exports', location: locate(ast.start) }];
  }
  const fn = value.type === 'Identifier' ? bindingsOf(ast).functions.get(value.name) : value;
  const { length } = hookParameters[isHookTrigger(triggerId) ? triggerId : 'credentials-exchange'];
  if (!fn || !('params' in fn) || fn.params.length === length) return [];
  const detail = `the function has ${fn.params.length} parameters, expected ${length}`;
  return [{ code: 'hook-shape', detail, location: locate(fn.start) }];
}

function preludeFindings({ ast, locate }: ParsedScript): BuildFinding[] {
  return topLevelNames(ast).flatMap(({ name, start }): BuildFinding[] => {
    const isTaken = hookPreludeNames.some((taken) => taken === name);
    return isTaken ? [{ code: 'hook-prelude-name', name, location: locate(start) }] : [];
  });
}

/** Names that a script declares for its whole text. */
function topLevelNames(ast: AnyNode): Identifier[] {
  if (ast.type !== 'Program') return [];
  return ast.body.flatMap((statement) => {
    if (statement.type === 'ClassDeclaration' || statement.type === 'FunctionDeclaration') return [statement.id];
    if (statement.type !== 'VariableDeclaration') return [];
    return statement.declarations.flatMap(({ id }) => boundNames(id));
  });
}

function boundNames(pattern: Pattern): Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) => boundNames(part.type === 'Property' ? part.value : part));
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part ? boundNames(part) : []));
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'RestElement':
      return boundNames(pattern.argument);
    case 'MemberExpression':
      return [];
  }
}
