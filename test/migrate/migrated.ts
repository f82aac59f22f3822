import { findHookUses, findRuleUses } from '#bundle/as-actions/uses/find-uses.ts';
import { parseModuleText, parseRuleText } from '#bundle/parse-javascript.ts';
import { type Migration, migrateSource } from '#migrate/migrate-source.ts';

/** Migrates a rule of these statements. */
export function migratedRule(body: string, keys: readonly string[] = []): Migration {
  const text = `function (user, context, callback) {\n${body}\n}\n`;
  const uses = findRuleUses(parseRuleText(text));
  return migrateSource({ form: 'rule', file: 'rules/a.js', text }, { uses, keys, isPlain: true });
}

/** Migrates a client-credentials hook of these statements. */
export function migratedHook(body: string, keys: readonly string[] = []): Migration {
  const text = `module.exports = function (client, scope, audience, context, cb) {\n${body}\n};\n`;
  const program = parseModuleText(text);
  const uses = findHookUses(program, program);
  return migrateSource({ form: 'hook', file: 'hooks/a.js', text }, { uses, keys, isPlain: true });
}

/** The lines of the handler's body, or why there is no Action without the adapter. */
export function bodyOf(migration: Migration): readonly string[] {
  if (migration.status === 'refused' || migration.usesAdapter) return migration.obstacles.map(({ code }) => code);
  const [, body = ''] = /(?:=> |<void> )\{([\s\S]*?)\n\}(?:;\n|\n\nexport)/.exec(migration.text) ?? [];
  return linesOf(body);
}

/** The lines of a text that are not empty, without indentation. */
export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
