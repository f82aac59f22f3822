import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { type Plugin, transform } from 'esbuild';

/**
 * Compiles the environment's constants into the sources that name one, and drops the branches that they rule out.
 * Only these files pay for it with rewritten syntax; all others stay as their authors wrote them.
 */
export function constantsPlugin(root: string, constants: Readonly<Record<string, boolean>>): Plugin {
  const mentioned = new RegExp(`\\b(${Object.keys(constants).join('|')})\\b`);
  const define = Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, String(value)]));
  return {
    name: 'constants',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!mentioned.test(text)) return undefined;
        const sourcefile = relative(root, path);
        const { code } = await transform(text, {
          loader: 'ts',
          define,
          minifySyntax: true,
          sourcemap: 'inline',
          sourcefile,
        });
        return { contents: code, loader: 'js' };
      });
    },
  };
}
