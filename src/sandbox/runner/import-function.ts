import { parse } from 'acorn';
import { simple } from 'acorn-walk';

/** Stands for the keyword `import` and is as long, so that positions stay. */
export const importFunction = 'imporT';

/**
 * Has a script call a function of ours where it says `import(…)`, which neither vm2 nor a bare context can do.
 *
 * @param code - the body of a function that compiles.
 */
export function withImportFunction(code: string): string {
  // A comment may stand before the parenthesis.
  if (!/\bimport\b/.test(code)) return code;
  const ast = parse(code, {
    ecmaVersion: 'latest',
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: false,
  });
  const starts: number[] = [];
  simple(ast, { ImportExpression: ({ start }) => void starts.push(start) });
  let changed = code;
  for (const start of starts) {
    changed = changed.slice(0, start) + importFunction + changed.slice(start + importFunction.length);
  }
  return changed;
}
