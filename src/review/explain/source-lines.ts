import type { AnyNode, CallExpression } from 'acorn';
import { simple } from 'acorn-walk';
import type { TokenName } from '#auth0/token-name.ts';
import { bindingsOf } from '#bundle/checks/bindings.ts';
import { claimWrites } from '#bundle/checks/claim-writes.ts';
import { type ParsedScript, parseScript } from '#bundle/checks/parsed-script.ts';
import { possibleStrings } from '#bundle/checks/possible-strings.ts';
import { propertyName } from '#bundle/checks/property-name.ts';
import type { BuiltScript } from '#bundle/script.ts';
import { type Location, renderLocation } from '#project/location.ts';
import { sourceName } from '../source-name.ts';

/** Where sources do what their scripts were seen to do, as far as it can be read from them. */
export interface SourceLines {
  /** Where an extension such as `rules/roles`, or one of `rules/username + rules/roles (as Action)`, sets a claim. */
  readonly claim: (extension: string, token: TokenName, claim: string) => readonly Location[];
  /** Where it calls a method such as `access.deny`. */
  readonly call: (extension: string, path: string) => readonly Location[];
  /** Where it makes an error of this message: a rule denies by calling back with one. */
  readonly error: (extension: string, message: string) => readonly Location[];
}

interface LinesOfScript {
  readonly claims: readonly ClaimLine[];
  readonly calls: readonly { readonly method: string; readonly at: Location }[];
  readonly errors: readonly { readonly messages: readonly string[]; readonly at: Location }[];
}

interface ClaimLine {
  /** Undefined where it cannot be read: then it may be any. */
  readonly token: TokenName | undefined;
  /** Empty where a name is computed from what the script is given: then it may be any. */
  readonly names: readonly string[];
  readonly at: Location;
}

/**
 * Reads where the extensions of a project write claims and call `api`. A trace tells what was done, and not on which
 * line.
 *
 * @param scripts - in the form in which their sources are written
 */
export function sourceLines(scripts: readonly BuiltScript[]): SourceLines {
  const bySource = new Map(
    scripts.map((script) => [withoutEnding(script.extension.source), linesOf(parseScript(script))]),
  );
  const linesOfExtension = (extension: string) =>
    sourceName({ extension })
      .split(' + ')
      .flatMap((source) => bySource.get(source) ?? []);
  return {
    claim: (extension, token, claim) =>
      eachOnce(linesOfExtension(extension).flatMap(({ claims }) => linesOfClaim(claims, token, claim))),
    call: (extension, path) => {
      const calls = linesOfExtension(extension).flatMap((lines) => lines.calls);
      return eachOnce(calls.flatMap(({ method, at }) => (method === path ? [at] : [])));
    },
    error: (extension, message) => {
      const errors = linesOfExtension(extension).flatMap((lines) => lines.errors);
      return eachOnce(errors.flatMap(({ messages, at }) => (messages.includes(message) ? [at] : [])));
    },
  };
}

function linesOfClaim(all: readonly ClaimLine[], token: TokenName, claim: string): Location[] {
  const claims = all.filter((line) => line.token === undefined || line.token === token);
  const named = claims.filter(({ names }) => names.includes(claim));
  const found = named.length > 0 ? named : claims.filter(({ names }) => names.length === 0);
  return found.map(({ at }) => at);
}

function linesOf({ ast, extension, locate }: ParsedScript): LinesOfScript {
  const bindings = bindingsOf(ast);
  const tokens = new Map<number, TokenName | undefined>();
  const calls: { method: string; at: Location }[] = [];
  const errors: { messages: readonly string[]; at: Location }[] = [];
  simple(ast, {
    MemberExpression({ object, property }) {
      tokens.set(property.start, tokenOf(object));
    },
    CallExpression(call) {
      const method = methodOf(call);
      if (method !== undefined) calls.push({ method, at: locate(call.callee.end - method.length) });
      const [first] = call.arguments;
      if (first && call.callee.type === 'MemberExpression') tokens.set(first.start, tokenOf(call.callee.object));
    },
    NewExpression({ start, arguments: [message] }) {
      const messages = message ? possibleStrings(message, bindings) : [];
      if (messages.length > 0) errors.push({ messages, at: locate(start) });
    },
  });
  const claims = claimWrites(extension.form, ast, bindings).map(({ name, at }) => ({
    token: tokens.get(at),
    names: typeof name === 'string' ? [name] : possibleStrings(name, bindings),
    at: locate(at),
  }));
  return { claims, calls, errors };
}

/** The last two names of what is called: `access.deny` of `api.access.deny(…)`. */
function methodOf({ callee }: CallExpression): string | undefined {
  if (callee.type !== 'MemberExpression') return undefined;
  const names = [nameOf(callee.object), propertyName(callee.property, callee.computed)];
  return names.every((name) => typeof name === 'string') ? names.join('.') : undefined;
}

function tokenOf(node: AnyNode): TokenName | undefined {
  const name = nameOf(node);
  if (name === 'accessToken') return 'access_token';
  return name === 'idToken' ? 'id_token' : undefined;
}

function nameOf(node: AnyNode): unknown {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' ? propertyName(node.property, node.computed) : undefined;
}

function eachOnce(locations: readonly Location[]): readonly Location[] {
  return [...new Map(locations.map((location) => [renderLocation(location), location])).values()];
}

function withoutEnding(source: string): string {
  return source.replace(/\.\w+$/, '');
}
