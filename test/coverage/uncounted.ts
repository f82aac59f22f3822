import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { compilePlain } from '#bundle/compile-plain.ts';
import { countedModule, countedScript } from '#bundle/counters/counted-source.ts';
import { type Extension, folders, isPlain } from '#bundle/extension.ts';

/** What there is to count in a file that no test has reached. */
export function uncounted(root: string, path: string): object {
  const script = plainScript(root, relative(root, path).replaceAll(sep, '/'));
  const { coverage } = script ? countedScript(path, script) : countedModule(path, readFileSync(path, 'utf8'));
  return coverage;
}

/** A `.js` file that is no script of its form is a module that others import. */
function plainScript(root: string, source: string) {
  const form = (['rule', 'hook', 'action'] as const).find((candidate) => source.startsWith(`${folders[candidate]}/`));
  if (!form) return undefined;
  const extension: Extension = {
    form,
    name: source,
    source,
    declaredAt: { file: source },
    triggerId: 'post-login',
    dependencies: [],
  };
  return isPlain(extension) ? compilePlain(root, extension).scripts[0] : undefined;
}
