import type { Check, ParsedScript } from './parsed-script.ts';

interface Fault {
  readonly detail: string;
  /** Offset in the script. */
  readonly at: number;
}

/**
 * A rule's text is the value of an expression: one function of three parameters, and nothing around it.
 * @see https://auth0.com/docs/rules-best-practices/rules-anatomy-best-practices
 */
export const checkRuleShape: Check = (script) => {
  if (script.extension.form !== 'rule') return [];
  const detail = faultOfFunction(script.ast);
  const fault = detail === undefined ? faultAround(script) : { detail, at: script.ast.start };
  return fault ? [{ code: 'rule-shape', detail: fault.detail, location: script.locate(fault.at) }] : [];
};

function faultOfFunction(ast: ParsedScript['ast']): string | undefined {
  if (ast.type !== 'FunctionExpression' && ast.type !== 'ArrowFunctionExpression') return 'the text is not a function';
  if (ast.body.type !== 'BlockStatement') return 'the function has no body in braces';
  if (ast.generator) return 'the function is a generator, whose body would never run';
  return ast.params.length === 3 ? undefined : `the function has ${ast.params.length} parameters, expected 3`;
}

function faultAround({ ast, code }: ParsedScript): Fault | undefined {
  if (ast.start > 0) return { detail: 'there is text before the function', at: 0 };
  const after = code.slice(ast.end).trim();
  if (after === '') return undefined;
  const at = code.indexOf(after, ast.end);
  return after.startsWith(';')
    ? { detail: 'there is a semicolon after the function, which breaks all rules of the tenant', at }
    : { detail: 'there is text after the function', at };
}
