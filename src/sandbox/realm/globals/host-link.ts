import { errorJson } from '../error-json.ts';
import type { Conversion, FlowSettings, HostFunction } from '../protocol.ts';

/*
 * The harness is evaluated anew in every realm, so that these belong to one realm, as its globals do. No function here
 * hands out the host itself, and all that crosses is text.
 */
let host: HostFunction = () => undefined;
let settings: () => FlowSettings = () => ({});

/** Tells the globals which host and which settings are theirs. Comes before every other installation. */
export function linkHost(ownHost: HostFunction, ownSettings: () => FlowSettings): void {
  host = ownHost;
  settings = ownSettings;
}

/** Asks the host for a conversion; undefined when the text is not what it takes. */
export function convert(conversion: Conversion, text: string): string | undefined {
  return host('convert', conversion, `${text}`);
}

/** Has an error that nobody can catch fail the script that is running. */
export function reportUncaught(error: unknown): void {
  host('uncaught', errorJson(error));
}

/** What the flow that is running sets for its realm. */
export function flowSettings(): FlowSettings {
  return settings();
}

/** Gives a state that every flow gets anew, so that no flow learns of an earlier one. */
export function perFlow<State>(create: () => State): () => State {
  let current: { readonly flow: FlowSettings; readonly state: State } | undefined;
  return () => {
    const flow = settings();
    if (current?.flow !== flow) current = { flow, state: create() };
    return current.state;
  };
}
