import { TraceMap } from '@jridgewell/trace-mapping';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import { scriptPath } from '#bundle/extension.ts';
import { once } from './once.ts';
import { plainText } from './plain-text.ts';
import type { Source } from './source.ts';

/**
 * Takes a plain script as it stands, without the header that the build gives it.
 *
 * @param origin - the file, by the path that was asked for and the absolute one.
 */
export function plainSource(
  form: ExtensionForm,
  name: string,
  text: string,
  origin?: { readonly file: string; readonly path: string },
): Source {
  const script = plainText(form, text);
  return {
    script: { name, code: script.toString() },
    dependencies: [],
    files: origin ? [origin.path] : [],
    maps: once(() => {
      const map = script.generateMap({ source: origin?.file ?? 'code', includeContent: true, hires: true });
      return new Map([[scriptPath({ form, name }), new TraceMap(map.toString())]]);
    }),
  };
}
