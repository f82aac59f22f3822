import compilers from 'auth0-ext-compilers';

/** What a hook gives when Auth0's own compiler runs it in plain Node. */
export type Auth0HookResult =
  | { readonly status: 'success'; readonly data?: unknown }
  | { readonly status: 'error'; readonly data: { readonly message?: string; readonly [property: string]: unknown } }
  | { readonly status: 'thrown'; readonly message: string };

/** Runs a hook's text by Auth0's published compiler. It has to call back at once. */
export function runAuth0Hook(compiler: string, script: string, body: object, secrets: object): Auth0HookResult {
  let json = '{"status":"silent"}';
  const response = {
    writeHead: () => {},
    end: (text: string) => {
      json = text;
    },
  };
  try {
    compilers[compiler]?.({ script, nodejsCompiler: compile }, (_error, webtask) =>
      webtask?.({ body: structuredClone(body), headers: {}, secrets }, { method: 'POST' }, response),
    );
    return JSON.parse(json);
  } catch (error) {
    return { status: 'thrown', message: error instanceof Error ? error.message : String(error) };
  }
}

function compile(script: string, callback: (error: unknown, hook?: unknown) => void): void {
  const module = { exports: {} };
  try {
    new Function('module', 'exports', script)(module, module.exports);
  } catch (error) {
    callback(error);
    return;
  }
  callback(null, module.exports);
}
