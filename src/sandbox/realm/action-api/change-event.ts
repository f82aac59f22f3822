import { deleteProperty, hasPrefix, isArray, parse, put, toText } from '../intrinsics.ts';
import { copyEntries, objectAt, partOf, putEntries } from './event-parts.ts';
import { targetScopesAfter } from './target-scopes.ts';

/**
 * Shows in an event what a call of `api` has changed. Auth0 does so at once, and in the events of later Actions; what
 * other methods ask for shows in no event.
 */
export function changeEvent(event: object, path: string, argsJson: string): void {
  if (isChanging(path)) change(event, path, parse(argsJson));
}

function change(event: object, path: string, args: readonly unknown[]): void {
  switch (path) {
    case 'transaction.setMetadata':
      setEntry(partOf(event, 'transaction'), 'metadata', toText(args[0]), args[1]);
      break;
    case 'transaction.addTargetScope':
    case 'transaction.removeTargetScope':
    case 'transaction.setTargetScopes':
    case 'transaction.clearTargetScopes':
      put(partOf(event, 'transaction'), 'target_scopes', targetScopesAfter(event, path, args));
      break;
    case 'session.setMetadata':
    case 'refreshToken.setMetadata':
      withEntity(event, path, (entity) => setEntry(entity, 'metadata', toText(args[0]), args[1]));
      break;
    case 'session.deleteMetadata':
    case 'refreshToken.deleteMetadata':
      withEntity(event, path, (entity) => setEntry(entity, 'metadata', toText(args[0]), null));
      break;
    case 'session.evictMetadata':
    case 'refreshToken.evictMetadata':
      withEntity(event, path, (entity) => put(entity, 'metadata', {}));
      break;
    case 'session.setCookieMode':
      withEntity(event, path, (session) => setEntry(session, 'cookie', 'mode', args[0]));
      break;
  }
}

const groups = ['refreshToken', 'session', 'transaction'];

function isChanging(path: string): boolean {
  for (let index = 0; index < groups.length; index++) if (hasPrefix(path, `${groups[index]}.`)) return true;
  return false;
}

/**
 * Shows in the event of a later Action which claims an access token has. Only that of a credentials exchange does.
 * That `undefined` takes a claim back is assumed.
 */
export function showClaim(event: object, args: readonly unknown[]): void {
  const claims = objectAt(objectAt(event, 'accessToken'), 'customClaims');
  if (!claims) return;
  const name = toText(args[0]);
  if (args.length < 2) deleteProperty(claims, name);
  else put(claims, name, args[1]);
}

/** Auth0 shows no session and no refresh token where there is none. */
function withEntity(event: object, path: string, change: (entity: object) => void): void {
  const entity = objectAt(event, path[0] === 's' ? 'session' : 'refresh_token');
  if (entity && !isArray(entity)) change(entity);
}

/** `null` removes the entry. The holder gets a new object, as at Auth0. */
function setEntry(holder: object, name: string, key: string, value: unknown): void {
  const entries = copyEntries(objectAt(holder, name));
  if (value === null) delete entries[key];
  else entries[key] = value;
  putEntries(holder, name, entries);
}
