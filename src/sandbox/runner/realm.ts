import type { AskHost, HostStatement, LoadScript, RealmFunction } from '../realm/protocol.ts';
import type { ToldParts } from '../realm/told.ts';
import type { RealmKind } from '../realm-kind.ts';
import { takeKept } from './freeze-kept.ts';
import { createNodeWorld } from './node-world.ts';
import { createProof } from './realm-proof.ts';
import { createVm2World } from './vm2-world.ts';
import type { Harness, ScriptText, World } from './world.ts';

/** Scripts and their globals. It serves one flow after another, as long as none changes it. */
export interface Realm {
  /** Takes text, numbers and scripts that were loaded here: nothing stands between it and them. */
  readonly command: RealmFunction;
  readonly world: World;
  /** Evaluates a script that gives a function. @throws SyntaxError - when it does not compile. */
  load(text: ScriptText): LoadScript;
  /** Has the realm find a value as a module. */
  give(id: string, value: unknown): void;
  /** Has the realm ask this host from now on. */
  listen(host: AskHost): void;
  /** Hands over all that the realm has told since this was asked. */
  takeTold(hear: (statement: HostStatement) => void): void;
  /** Says whether all that scripts can reach is as it was before the first of them. */
  isUnchanged(): boolean;
}

const worlds = { node: createNodeWorld, vm2: createVm2World } satisfies Record<RealmKind, () => World>;

/** Creates a realm. */
export function createRealm(kind: RealmKind, harness: Harness): Realm {
  const world = worlds[kind]();
  let host: AskHost = () => undefined;
  const install = asFunction<[AskHost], RealmFunction>(world.install(harness));
  const guarded = install((...question) => host(...question));
  const kept = takeKept(world);
  return {
    command: kept.command,
    world,
    load: (text) => asFunction(world.evaluate(text)),
    give: (id, value) => guarded('define-value', id, value),
    listen: (next) => {
      host = next;
    },
    takeTold: (hear) => {
      for (let next = kept.told.take(); next; next = next.next) hear(statementOf(next.parts));
    },
    isUnchanged: createProof(world, kept),
  };
}

/** Only what an object of the harness has of its own is read here: no script has a say in it. */
function statementOf({ kind, one, two, three }: ToldParts): HostStatement {
  const parts: readonly unknown[] = [kind, one, two, three];
  return parts as HostStatement;
}

/** Takes what one of our own wrappers gave as the function that it is. */
function asFunction<Args extends readonly unknown[], Result>(value: unknown): (...args: Args) => Result {
  return value as (...args: Args) => Result;
}
