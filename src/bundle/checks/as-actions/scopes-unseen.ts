import type { Use } from '../../as-actions/uses/use.ts';
import type { RuleCheck } from './rule-check.ts';

/** Rules that replace the scopes of the access token. */
export const checkScopesUnseen: RuleCheck = ({ uses, script }) =>
  uses.filter(isScopeChange).map(({ at }) => ({ code: 'scopes-unseen', location: script.locate(at.start) }));

function isScopeChange({ root, path: [token, name], kind }: Use): boolean {
  return root === 'context' && token === 'accessToken' && name === 'scope' && (kind === 'write' || kind === 'delete');
}
