import type { HostFunction, LoadScript, RealmFunction } from '../realm/protocol.ts';
import type { RealmKind } from '../realm-kind.ts';
import { createNodeWorld } from './node-world.ts';
import { createProof } from './realm-proof.ts';
import { createVm2World } from './vm2-world.ts';
import type { Harness, ScriptText, World } from './world.ts';

/** Scripts and their globals. It serves one flow after another, as long as none changes it. */
export interface Realm {
  readonly command: RealmFunction;
  readonly world: World;
  /** Evaluates a script that gives a function. @throws SyntaxError - when it does not compile. */
  load(text: ScriptText): LoadScript;
  /** Has the realm speak to this host from now on. */
  listen(host: HostFunction): void;
  /** Says whether all that scripts can reach is as it was before the first of them. */
  isUnchanged(): boolean;
}

const worlds = { node: createNodeWorld, vm2: createVm2World } satisfies Record<RealmKind, () => World>;

/** Creates a realm. */
export function createRealm(kind: RealmKind, harness: Harness): Realm {
  const world = worlds[kind]();
  let host: HostFunction = () => undefined;
  const install = asFunction<[HostFunction], RealmFunction>(world.install(harness));
  const command = install((...call) => host(...call));
  return {
    command,
    world,
    load: (text) => asFunction(world.evaluate(text)),
    listen: (next) => {
      host = next;
    },
    isUnchanged: createProof(world),
  };
}

/** Takes what one of our own wrappers gave as the function that it is. */
function asFunction<Args extends readonly unknown[], Result>(value: unknown): (...args: Args) => Result {
  return value as (...args: Args) => Result;
}
