import { isIPv6 } from 'node:net';
import { isLoopbackName } from './http/loopback.ts';

/** Where a tenant listens and what it is called. */
export interface AddressOptions {
  /** Address to listen on: `127.0.0.1` unless told. Any other than loopback lets others in. */
  readonly host?: string;
  /**
   * What clients reach the tenant by, where that is not `https://localhost:<port>/`: `https://tenant.internal:4443/`,
   * the `iss` of its tokens. With the slash at its end.
   */
  readonly issuer?: string;
  /**
   * Host names beside that, without port: asked by one of them, the tenant names it in its tokens and documents. Whoever
   * asks has to be able to resolve it.
   *
   * @see https://auth0.com/docs/customize/custom-domains
   */
  readonly customDomains?: readonly string[];
}

/** A tenant's names, once its port is known. */
export interface TenantAddress {
  /** Where this machine reaches it: `https://localhost:4443`. */
  readonly url: string;
  /** What its tokens and documents call it: `localhost:4443`. */
  readonly domain: string;
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];
/** Those that every certificate is for. */
const certified = ['localhost', '127.0.0.1', '::1'];
const wildcards = ['0.0.0.0', '::'];
const defaultHost = '127.0.0.1';

/** The port that clients leave out. */
const httpsPort = 443;

/** The address to listen on. */
export function listeningHost({ host = defaultHost }: AddressOptions): string {
  return host;
}

/** Whether others than this machine reach a tenant. */
export function isExposed(options: AddressOptions): boolean {
  return !isLoopbackName(listeningHost(options));
}

/** Whether a tenant can have this issuer: the tokens of an Auth0 tenant name a host and nothing else. */
export function isIssuer(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' && `${url.origin}/` === text;
}

/**
 * Checks an issuer.
 *
 * @throws {RangeError} when it is no `https://<host>/`
 */
export function requireIssuer(issuer: string): void {
  if (isIssuer(issuer)) return;
  throw new RangeError(
    `Serve the local tenant as "${issuer}": expected an issuer such as "https://tenant.internal:4443/"`,
  );
}

/** The names of a tenant that listens on a port. */
export function addressOf({ issuer, ...options }: AddressOptions, port: number): TenantAddress {
  const own = `${reachableHost(listeningHost(options))}${port === httpsPort ? '' : `:${port}`}`;
  return { url: `https://${own}`, domain: issuer === undefined ? own : new URL(issuer).host };
}

/** What a tenant is called when it is asked by one of its custom domains. */
export function customDomainAt(name: string, port: number): string {
  return port === httpsPort ? name : `${name}:${port}`;
}

/** What a `Host` header may say, in lower case, for requests that come in at a port. */
export function hostHeaders({ issuer, ...options }: AddressOptions, port: number | undefined): ReadonlySet<string> {
  const named = issuer === undefined ? [] : hostAndPort(new URL(issuer));
  const { customDomains = [] } = options;
  const own = [...loopback, bracketed(listeningHost(options)), ...customDomains];
  const bare = port === httpsPort ? own : [];
  return new Set([...bare, ...own.map((name) => `${name}:${port}`), ...named]);
}

/** Names and addresses beside those of loopback that the certificate must be for. */
export function certificateNames({ issuer, ...options }: AddressOptions): readonly string[] {
  const { hostname = '' } = issuer === undefined ? {} : new URL(issuer);
  const { customDomains = [] } = options;
  const names = [hostname.replace(/^\[|\]$/g, ''), listeningHost(options)];
  const isNew = (name: string): boolean => name !== '' && !isLoopbackName(name) && !wildcards.includes(name);
  return [...new Set([...names.filter(isNew), ...customDomains.filter((name) => !certified.includes(name))])];
}

/** Clients leave the port of HTTPS out, and some say it all the same. */
function hostAndPort({ host, hostname, port }: URL): string[] {
  return port === '' ? [host, `${hostname}:443`] : [host];
}

function reachableHost(host: string): string {
  if (isLoopbackName(host) || wildcards.includes(host)) return 'localhost';
  return bracketed(host);
}

function bracketed(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}
