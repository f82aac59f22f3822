import { freeNames } from '#bundle/as-actions/uses/scopes.ts';
import { type Draft, eachGlobal, needLoose } from '../draft.ts';
import { type Chain, chainFrom } from '../syntax/chain.ts';
import { isTested } from '../syntax/is-tested.ts';
import { preloaded } from './preloaded.ts';

/** Rewrites what Auth0 puts around rules: `configuration`, `global`, the classes of errors. */
export function rewriteGlobals(draft: Draft, keys: readonly string[], isPlain: boolean): void {
  eachGlobal(draft, 'configuration', (id, ancestors) => rewriteSecret(draft, chainFrom(id, ancestors), keys));
  eachGlobal(draft, 'global', (id, ancestors) => rewriteState(draft, chainFrom(id, ancestors)));
  eachGlobal(draft, 'UnauthorizedError', ({ start, end }) => draft.text.overwrite(start, end, 'Error'));
  if (isPlain) checkNames(draft);
}

function rewriteSecret(draft: Draft, chain: Chain, keys: readonly string[]): void {
  const { start, members, path, id } = chain;
  const [first, next] = members;
  const [key] = path;
  if (!first || key === undefined) {
    for (const each of keys) draft.secrets.add(each);
    draft.text.overwrite(start, first ? id.end : chain.node.end, 'event.secrets');
    return;
  }
  draft.secrets.add(key);
  if (!keys.includes(key)) draft.remarks.push({ code: 'secret-without-value', name: key, offset: id.start });
  const to = `event.secrets['${key}']`;
  draft.text.overwrite(start, first.end, next || needsText(chain) ? `(${to} as string)` : to);
}

/** Whether TypeScript would ask what is to be done where there is none, which rules never did. */
function needsText(chain: Chain): boolean {
  const { parent, node } = chain;
  if (isTested(chain)) return false;
  if (parent?.type === 'CallExpression') return parent.callee !== node;
  return parent?.type === 'VariableDeclarator' || parent?.type === 'AssignmentExpression';
}

/** State that lives as long as Auth0 keeps the container. */
function rewriteState(draft: Draft, { id, path: [first] }: Chain): void {
  if (first !== undefined && Object.hasOwn(globalThis, first)) {
    return void draft.text.overwrite(id.start, id.end, 'globalThis');
  }
  draft.declarations.set(
    'kept',
    `/** Kept from one login to the next, as long as Auth0 keeps the container: nothing of a user belongs here. */\nconst kept: ${needLoose(draft)} = {};`,
  );
  if (!draft.remarks.some(({ code }) => code === 'global-kept')) {
    draft.remarks.push({ code: 'global-kept', offset: id.start });
  }
  draft.text.overwrite(id.start, id.end, 'kept');
}

const around: ReadonlySet<string> = new Set([
  ...['require', 'module', 'exports', '__dirname', '__filename', 'undefined', 'arguments', 'configuration', 'global'],
  ...['auth0', 'UnauthorizedError', 'ValidationError', 'InvalidRequestError', 'InvalidScopeError', 'ServerError'],
  'ExtensibilityUserError',
]);

/** What a plain script uses and nothing declares: what Auth0 once had loaded is imported. */
export function checkNames(draft: Draft): void {
  for (const [name, places] of freeNames(draft.program)) {
    const open = places.filter((place) => !draft.done.has(place));
    const [place] = open;
    const isMissing = !around.has(name) && (!Object.hasOwn(globalThis, name) || name === 'crypto');
    if (!place || !isMissing) continue;
    const id = preloaded.get(name);
    if (id === undefined) draft.obstacles.push({ code: 'name-unknown', expression: name, offset: place.start });
    else {
      draft.imports.add(`import ${name} from '${id}';`);
      if (!id.startsWith('node:')) draft.dependencies.push({ name: id, version: 'latest' });
      draft.remarks.push({ code: 'module-preloaded', name, offset: place.start });
    }
  }
}
