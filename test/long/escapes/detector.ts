/**
 * The text of a function `suspect(value)` for a script that has got hold of something, and of the list `reached` of what
 * it led to: `process` when the process outside was found, `foreign` when only a function of another realm was.
 *
 * It looks at the value itself, at what it holds, at its prototypes, and at what can be compiled from there.
 */
export const detector = `
const reached = [];
const { suspect } = (() => {
  const { Function: Own, process: own, Object: { getPrototypeOf }, Reflect: { ownKeys, get } } = globalThis;
  const attempt = (work) => { try { return work(); } catch { return undefined; } };
  const report = (what) => { if (reached.indexOf(what) < 0) reached[reached.length] = what; };
  const isProcess = (value) => value !== own && attempt(() => typeof value.pid === 'number' && typeof value.kill === 'function');
  const suspect = (value, depth = 0, seen = new Set()) => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return;
    if (depth > 3 || seen.size > 500 || seen.has(value)) return;
    seen.add(value);
    const compile = attempt(() => value.constructor.constructor);
    if (typeof compile === 'function' && compile !== Own && attempt(() => compile.name) === 'Function') report('foreign');
    if (isProcess(value) || isProcess(attempt(() => compile('return process')()))) report('process');
    for (const key of attempt(() => ownKeys(value)) ?? []) attempt(() => suspect(get(value, key), depth + 1, seen));
    attempt(() => suspect(getPrototypeOf(value), depth + 1, seen));
  };
  return { suspect };
})();
`;
