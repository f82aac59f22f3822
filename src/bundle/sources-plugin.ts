import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { Message, PartialMessage, Plugin } from 'esbuild';
import type { Mappings } from '#project/mappings.ts';
import type { Instrument } from './instrument.ts';
import { isBuildFailure } from './is-build-failure.ts';
import { isInside } from './is-inside.ts';
import { resolveText } from './resolve-mappings.ts';
import { withConstants } from './with-constants.ts';
import { withoutMapName } from './without-map-name.ts';

/**
 * Loads sources: from the repository only, without the source maps that they name, and with the environment's
 * constants compiled in. Only files that name a constant pay for it with rewritten syntax; all others stay as their
 * authors wrote them. With an instrument, modules get their counters first.
 */
export function sourcesPlugin(
  root: string,
  constants: Readonly<Record<string, boolean>>,
  instrument?: Instrument,
  mappings: Mappings = {},
): Plugin {
  const mentioned = new RegExp(`\\b(${Object.keys(constants).join('|')})\\b`);
  return {
    name: 'sources',
    setup(build) {
      build.onLoad({ filter: /.*/, namespace: 'file' }, async ({ path }) => {
        const file = relative(root, path).replaceAll(sep, '/');
        if (!isInside(root, path)) return { errors: [{ detail: 'source-outside', text: file }] };
        const source = resolveText(withoutMapName(await readFile(path, 'utf8')), mappings);
        if (!/\.[cm]?[jt]s$/.test(path)) return { contents: source, loader: 'default' };
        const text = instrument ? instrument.module(path, source) : source;
        if (!mentioned.test(text)) return { contents: text, loader: 'default' };
        const { contents, errors } = await compiledWith(file, text, constants);
        // A counter before a constant makes a value of it: the build without counters says what is wrong with a source.
        const isRefused = contents === undefined || (errors.length > 0 && !instrument);
        return isRefused ? { errors } : { contents, loader: 'js' };
      });
    },
  };
}

async function compiledWith(
  file: string,
  text: string,
  constants: Readonly<Record<string, boolean>>,
): Promise<{ contents?: string; errors: PartialMessage[] }> {
  try {
    const { code, errors } = await withConstants(file, text, constants);
    return { contents: code, errors: [...errors] };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return { errors: error.errors.map((message) => placed(message, file)) };
  }
}

function placed({ text, location }: Message, file: string): PartialMessage {
  return { text, location: location && { ...location, file } };
}
