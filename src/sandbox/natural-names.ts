import { type AnyNode, type CallExpression, parse } from 'acorn';
import { ancestor } from 'acorn-walk';

interface Cut {
  readonly start: number;
  readonly end: number;
}

/**
 * Takes out the calls with which esbuild names what would have that name without them: each defines a property whenever
 * such a function is made. Those stay whose variable got another name by being bundled.
 */
export function withNaturalNames(text: string): string {
  const cuts: Cut[] = [];
  ancestor(parse(text, { ecmaVersion: 'latest', sourceType: 'module' }), {
    CallExpression(call, _state, ancestors) {
      if (call.callee.type === 'Identifier' && call.callee.name === '__name') cuts.push(...cutsFor(call, ancestors));
    },
  });
  return without(text, cuts);
}

function cutsFor(call: CallExpression, ancestors: readonly AnyNode[]): readonly Cut[] {
  const [named, name] = call.arguments;
  const [holder, block, , declared] = ancestors.slice(0, -1).reverse();
  if (!named || !holder || name?.type !== 'Literal') return [];
  if (holder.type !== 'ExpressionStatement') {
    const isNatural = nameFrom(holder) === name.value;
    return isNatural
      ? [
          { start: call.start, end: named.start },
          { start: named.end, end: call.end },
        ]
      : [];
  }
  if (named.type === 'Identifier') return named.name === name.value ? [holder] : [];
  const isNatural = declared?.type === 'ClassDeclaration' && declared.id?.name === name.value;
  return isNatural && block?.type === 'StaticBlock' ? [block] : [];
}

/** The name that a function gets from what it is the value of. */
function nameFrom(holder: AnyNode): string | undefined {
  switch (holder.type) {
    case 'VariableDeclarator':
      return holder.id.type === 'Identifier' ? holder.id.name : undefined;
    case 'AssignmentExpression':
      return holder.left.type === 'Identifier' ? holder.left.name : undefined;
    case 'Property':
      return holder.key.type === 'Identifier' && !holder.computed ? holder.key.name : undefined;
    default:
      return undefined;
  }
}

function without(text: string, cuts: readonly Cut[]): string {
  let done = 0;
  const pieces = cuts
    .toSorted((left, right) => left.start - right.start)
    .map(({ start, end }) => {
      const piece = text.slice(done, start);
      done = end;
      return piece;
    });
  return pieces.join('') + text.slice(done);
}
