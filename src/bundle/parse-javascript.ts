import { type Expression, type Options, type Program, parse, parseExpressionAt } from 'acorn';

/** What the Node.js of a tenant understands. */
const ecmaVersion = 2022;

/**
 * Parses the text of a rule as Auth0 does: the expression that it begins with. What follows it is not looked at.
 *
 * @throws {SyntaxError} with the offset in `pos`
 */
export function parseRuleText(text: string, options?: Pick<Options, 'preserveParens'>): Expression {
  return parseExpressionAt(text, 0, { ...options, ecmaVersion });
}

/**
 * Parses the text of a hook or an Action as Auth0 does: the body of a CommonJS module.
 *
 * @throws {SyntaxError} with the offset in `pos`
 */
export function parseModuleText(text: string): Program {
  return parse(text, { ecmaVersion, sourceType: 'script', allowReturnOutsideFunction: true });
}

/**
 * Parses the text of an ECMAScript module.
 *
 * @throws {SyntaxError} with the offset in `pos`
 */
export function parseEsModuleText(text: string): Program {
  return parse(text, { ecmaVersion, sourceType: 'module' });
}
