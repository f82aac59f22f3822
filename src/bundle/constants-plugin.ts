import { readFile } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { type Message, type PartialMessage, type Plugin, transform } from 'esbuild';
import { isBuildFailure } from './is-build-failure.ts';

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
      build.onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!mentioned.test(text)) return undefined;
        try {
          return { contents: await withConstants(path, text, define), loader: 'js' };
        } catch (error) {
          if (!isBuildFailure(error)) throw error;
          return { errors: error.errors.map((message) => placed(message, relative(root, path))) };
        }
      });
    },
  };
}

async function withConstants(path: string, text: string, define: Record<string, string>): Promise<string> {
  const { code } = await transform(text, {
    loader: path.endsWith('ts') ? 'ts' : 'js',
    define,
    minifySyntax: true,
    // esbuild looks for the sources of this map beside the file that holds it.
    sourcemap: 'inline',
    sourcefile: basename(path),
  });
  return code;
}

function placed({ text, location }: Message, file: string): PartialMessage {
  return { text, location: location && { ...location, file } };
}
