import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { Loader, Message, PartialMessage, Plugin } from 'esbuild';
import { isBuildFailure } from './is-build-failure.ts';
import { isInside } from './is-inside.ts';
import { withConstants } from './with-constants.ts';

/**
 * Loads sources: from the repository only, without the source maps that they name, and with the environment's
 * constants compiled in. Only files that name a constant pay for it with rewritten syntax; all others stay as their
 * authors wrote them.
 */
export function sourcesPlugin(root: string, constants: Readonly<Record<string, boolean>>): Plugin {
  const mentioned = new RegExp(`\\b(${Object.keys(constants).join('|')})\\b`);
  return {
    name: 'sources',
    setup(build) {
      build.onLoad({ filter: /.*/, namespace: 'file' }, async ({ path }) => {
        const file = relative(root, path).replaceAll(sep, '/');
        if (!isInside(root, path)) return { errors: [{ detail: 'source-outside', text: file }] };
        const text = withoutMapName(await readFile(path, 'utf8'));
        if (!/\.[cm]?[jt]s$/.test(path) || !mentioned.test(text)) return { contents: text, loader: 'default' };
        return await compiledWith(file, text, constants);
      });
    },
  };
}

/**
 * Blanks the `#` of `//# sourceMappingURL=…`: esbuild would read the file named there, whatever it is, and findings
 * would point to where its map says. A text literal that holds just this is changed, too.
 */
function withoutMapName(text: string): string {
  return text.replace(/(?<=\/[/*])[#@](?= sourceMappingURL=)/g, ' ');
}

async function compiledWith(
  file: string,
  text: string,
  constants: Readonly<Record<string, boolean>>,
): Promise<{ contents: string; loader: Loader } | { errors: PartialMessage[] }> {
  try {
    const { code, errors } = await withConstants(file, text, constants);
    return errors.length > 0 ? { errors: [...errors] } : { contents: code, loader: 'js' };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return { errors: error.errors.map((message) => placed(message, file)) };
  }
}

function placed({ text, location }: Message, file: string): PartialMessage {
  return { text, location: location && { ...location, file } };
}
