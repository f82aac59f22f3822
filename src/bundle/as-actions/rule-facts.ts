import type { AnyNode } from 'acorn';
import { type ParsedScript, parseScript } from '../checks/parsed-script.ts';
import type { BuiltScript } from '../script.ts';
import { mentionsOf } from './mentions-of.ts';
import { type RequiredModule, requiredModules } from './required-modules.ts';
import { findRuleUses } from './uses/find-uses.ts';
import { freeNames } from './uses/scopes.ts';
import { anyName, type Use } from './uses/use.ts';

/** What is known of a rule from its text. */
export interface RuleFacts {
  readonly name: string;
  /** The `group` that tenant.yaml gives it. */
  readonly group: string | undefined;
  readonly script: ParsedScript;
  readonly uses: readonly Use[];
  /** Every name and text that the rule holds. */
  readonly mentions: ReadonlySet<string>;
  /** The names that the rule uses and does not declare, with the places where it does. */
  readonly freeNames: ReadonlyMap<string, readonly AnyNode[]>;
  readonly modules: readonly RequiredModule[];
  /** Keys of `configuration`. Undefined where a key is computed, so that the rule may read all of them. */
  readonly configurationKeys: readonly string[] | undefined;
  readonly bytes: number;
}

/** Reads a rule's text. */
export function ruleFacts(name: string, group: string | undefined, built: BuiltScript): RuleFacts {
  const script = parseScript(built);
  const uses = findRuleUses(script.ast);
  return {
    name,
    group,
    script,
    uses,
    mentions: mentionsOf(script.ast),
    freeNames: freeNames(script.ast),
    modules: requiredModules(script),
    configurationKeys: configurationKeys(uses),
    bytes: Buffer.byteLength(built.code),
  };
}

function configurationKeys(uses: readonly Use[]): string[] | undefined {
  const keys = uses.flatMap(({ root, path: [key = anyName], kind, path }) => {
    const isLook = root === 'configuration' && (path.length > 0 || kind === 'whole');
    return isLook ? [key] : [];
  });
  return keys.includes(anyName) ? undefined : [...new Set(keys)];
}
