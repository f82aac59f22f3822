import { simple } from 'acorn-walk';
import type { BuildFinding } from '../build-finding.ts';
import { isPlain } from '../extension.ts';
import type { Check } from './parsed-script.ts';

/** Constants of the environment are compiled into modules; the text of a plain script stays as it is. */
export function checkConstants(names: readonly string[]): Check {
  return ({ extension, ast, locate }) => {
    if (!isPlain(extension)) return [];
    const findings: (BuildFinding & { readonly code: 'constant-not-compiled' })[] = [];
    const own = new Set<string>();
    simple(ast, {
      Identifier({ name, start }) {
        if (names.includes(name)) findings.push({ code: 'constant-not-compiled', name, location: locate(start) });
      },
      Pattern(node) {
        if (node.type === 'Identifier') own.add(node.name);
      },
    });
    return findings.filter(({ name }) => !own.has(name));
  };
}
