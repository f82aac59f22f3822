import { type Pattern, parse } from 'acorn';

/**
 * Turns the harness, an ES module without imports that exports `install` alone, into an expression that gives a function
 * of the host, which installs it. All that the modules of the harness keep is then in `globalThis.harnessKeeps`, until it
 * is taken from there.
 */
export function wrapHarness(text: string): string {
  const { body } = parse(text, { ecmaVersion: 'latest', sourceType: 'module' });
  const names = body.flatMap((node) => {
    switch (node.type) {
      case 'VariableDeclaration':
        return node.declarations.flatMap(({ id }) => namesIn(id));
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
        return [node.id.name];
      default:
        return [];
    }
  });
  const exported = body.find(({ type }) => type === 'ExportNamedDeclaration');
  return `(() => { "use strict";
${withOwnDescriptors(text.slice(0, exported?.start))}
return (host) => {
  const command = install(host);
  globalThis.harnessKeeps = { command, ${names.join(', ')} };
  return command;
};
})()`;
}

/** esbuild names functions as they are made, with a descriptor that a script can spoil by `Object.prototype.get`. */
function withOwnDescriptors(text: string): string {
  return text.replace('{ value, configurable: true }', '{ __proto__: null, value, configurable: true }');
}

function namesIn(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === 'Property' ? property.value : property),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? namesIn(element) : []));
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'MemberExpression':
      return [];
  }
}
