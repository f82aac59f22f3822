import type { BuiltScript } from '../script.ts';
import { blankHeader, sealHeader } from '../script-header.ts';
import { joinParts, type TextPart } from './action-text.ts';
import { renderClaimComment } from './claim-comment.ts';
import { claimsOf } from './claims-of.ts';
import { asAction } from './is-as-action.ts';
import { type LoginEntry, loginEntry, rulesParameter } from './login-entry.ts';
import type { RuleFacts } from './rule-facts.ts';
import { runtimeText } from './runtime-text.ts';
import { unpinned } from './unpinned.ts';

/** The text of an Action with its source map. */
export type EmittedText = Pick<BuiltScript, 'code' | 'contentHash' | 'map'>;

/** What the header of an Action names: `rules/username.ts + rules/roles.ts (as Action)`. */
export function sourceOf(sources: readonly string[]): string {
  return `${sources.join(' + ')} ${asAction}`;
}

/**
 * Writes an Action that runs rules: their texts as they are, in a function that knows the names that Auth0 puts around
 * rules, and behind it the runtime. Neither sees the other's names.
 */
export async function emitRules(
  rules: readonly RuleFacts[],
  scripts: readonly BuiltScript[],
  entry: LoginEntry,
): Promise<EmittedText> {
  const source = sourceOf(rules.map(({ script }) => script.extension.source));
  return sealed(source, [
    { text: blankHeader(source) },
    { text: '((rulesOf, start) => start(rulesOf))(' },
    { text: '// The rules as they were, with what Auth0 put around them.' },
    { text: `(${rulesParameter(entry)}) => [` },
    ...rules.flatMap((rule, index) => ruleParts(rule, scripts[index] ?? rule.script)),
    { text: '\n],\n' },
    { text: '// What makes an Action of them.' },
    { text: `(rulesOf) => {\n${await runtimeText(loginEntry(entry))}\n},\n);` },
  ]);
}

function ruleParts(rule: RuleFacts, script: BuiltScript): TextPart[] {
  const { text, map = '' } = unpinned(script, rule.modules);
  const comment = renderClaimComment({ source: script.extension.source, claims: claimsOf(rule) });
  return [{ text: `\n${comment}` }, { text: `${text},`, map }];
}

/** Puts the parts of an Action together and fills in its header. */
export function sealed(source: string, parts: readonly TextPart[]): EmittedText {
  const { text, map } = joinParts(parts);
  return { ...sealHeader(source, `${text}\n`), map };
}
