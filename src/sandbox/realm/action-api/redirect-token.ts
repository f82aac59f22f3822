import { now } from '../globals/clock.ts';
import { get } from '../intrinsics.ts';
import type { ActionRun } from './action-run.ts';
import { objectAt, valueAt } from './event-parts.ts';
import { decodeJwt, encodeJwt } from './jwt.ts';

const defaultLifetimeSeconds = 900;
const defaultParameter = 'session_token';
const { floor } = Math;

/**
 * Makes the JWT for the page that the user is sent to: what the Action gives goes over what Auth0 adds.
 *
 * @see https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/redirect-with-actions
 */
export function encodeRedirectToken({ event, host }: ActionRun, options: unknown): string {
  const given = checkedOptions(options);
  const issuedAt = floor(now() / 1000);
  const lifetime: number = get(given, 'expiresInSeconds') ?? defaultLifetimeSeconds;
  const payload = {
    iat: issuedAt,
    iss: valueAt(event, 'request', 'hostname'),
    sub: valueAt(event, 'user', 'user_id'),
    exp: issuedAt + lifetime,
    ip: valueAt(event, 'request', 'ip'),
    ...objectAt(given, 'payload'),
  };
  return encodeJwt(host, payload, secretOf(given));
}

/**
 * Checks the JWT that came with `/continue` and gives its payload: the signature, the expiry and that `state` is that
 * of the request, as documented. That the issuer and the subject are not checked is assumed, and so are the reasons.
 *
 * @throws Error - when there is no token, or it is not valid.
 */
export function validateRedirectToken({ event, host }: ActionRun, options: unknown): object {
  const given = checkedOptions(options);
  const name = `${get(given, 'tokenParameterName') || defaultParameter}`;
  const token = parameterOf(event, name);
  if (!token) {
    throw new Error(`There is no parameter called '${name}' available in either the POST body or query string.`);
  }
  const { payload, problem } = decodeJwt(host, `${token}`, secretOf(given));
  const reason = problem ?? expiryProblem(payload) ?? stateProblem(payload, parameterOf(event, 'state'));
  if (reason !== undefined) throw new Error(`The session token is invalid: ${reason}`);
  return payload;
}

/** The body goes before the query. */
function parameterOf(event: object, name: string): unknown {
  const request = objectAt(event, 'request');
  const body = objectAt(request, 'body');
  const inBody: unknown = body && get(body, name);
  const query = objectAt(request, 'query');
  return inBody === undefined ? query && get(query, name) : inBody;
}

function expiryProblem(payload: object): string | undefined {
  const expiry: unknown = get(payload, 'exp');
  if (expiry === undefined) return undefined;
  if (typeof expiry !== 'number') return 'invalid exp value';
  return floor(now() / 1000) >= expiry ? 'jwt expired' : undefined;
}

function stateProblem(payload: object, state: unknown): string | undefined {
  return get(payload, 'state') === state ? undefined : 'the state does not match that of the redirect';
}

function checkedOptions(options: unknown): object {
  if (typeof options === 'object' && options !== null) return options;
  throw new TypeError(`Cannot read properties of ${options} (reading 'secret')`);
}

function secretOf(options: object): string {
  const secret: unknown = get(options, 'secret');
  if (typeof secret === 'string' && secret !== '') return secret;
  throw new Error('secretOrPrivateKey must have a value');
}
