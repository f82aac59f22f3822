import { create, parse, setPrototypeOf, toText } from '../intrinsics.ts';
import { changeEvent, showClaim } from './change-event.ts';

/** A call that later calls and later Actions of the flow learn of. Its arguments are text, so that no script has them. */
interface EarlierCall {
  readonly path: string;
  readonly argsJson: string;
}

/** What the Actions of a flow have asked of `api` so far. */
export interface EarlierCalls {
  readonly list: EarlierCall[];
}

/** Creates the calls of a flow that begins. The list inherits nothing, so that no setter of a script hears of them. */
export function createEarlierCalls(): EarlierCalls {
  const list: EarlierCall[] = [];
  setPrototypeOf(list, null);
  return { list };
}

/** Adds a call. */
export function rememberCall({ list }: EarlierCalls, path: string, argsJson: string): void {
  list[list.length] = { path, argsJson };
}

/** Says whether a method has been called in the flow. */
export function wasCalled({ list }: EarlierCalls, path: string): boolean {
  for (let index = 0; index < list.length; index++) if (list[index]?.path === path) return true;
  return false;
}

/** Gives the attributes that the flow has set for a SAML response so far. */
export function samlAttributes({ list }: EarlierCalls): Record<string, unknown> {
  const attributes: Record<string, unknown> = create(null);
  for (let index = 0; index < list.length; index++) {
    const call = list[index];
    if (call?.path !== 'samlResponse.setAttribute') continue;
    const args: readonly unknown[] = parse(call.argsJson);
    attributes[toText(args[0])] = args[1] ?? null;
  }
  return attributes;
}

/** Shows in the event of an Action what the earlier ones have changed. */
export function replayCalls({ list }: EarlierCalls, event: object): void {
  for (let index = 0; index < list.length; index++) {
    const call = list[index];
    if (!call) continue;
    if (call.path === 'accessToken.setCustomClaim') showClaim(event, parse(call.argsJson));
    else changeEvent(event, call.path, call.argsJson);
  }
}
