import type { Check, ParsedScript } from './parsed-script.ts';

/**
 * A rule's text is the value of an expression: one function of three parameters, and nothing around it.
 * @see https://auth0.com/docs/rules-best-practices/rules-anatomy-best-practices
 */
export const checkRuleShape: Check = ({ extension, ast, code, locate }) => {
  if (extension.kind !== 'rule') return [];
  const detail = faultOf(ast, code.slice(ast.end).trim());
  return detail === undefined ? [] : [{ code: 'rule-shape', detail, location: locate(ast.start) }];
};

function faultOf(ast: ParsedScript['ast'], after: string): string | undefined {
  if (ast.type !== 'FunctionExpression' && ast.type !== 'ArrowFunctionExpression') return 'the text is not a function';
  if (ast.body.type !== 'BlockStatement') return 'the function has no body in braces';
  if (ast.params.length !== 3) return `the function has ${ast.params.length} parameters, expected 3`;
  if (after.startsWith(';')) return 'there is a semicolon after the function, which breaks all rules of the tenant';
  return after === '' ? undefined : 'there is text after the function';
}
