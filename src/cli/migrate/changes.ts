import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { getLineInfo } from 'acorn';
import { parseDocument } from 'yaml';
import { addToYaml } from '#import/yaml/edit-yaml.ts';
import { type ActionEntry, actionEntry } from '#migrate/action-entry.ts';
import type { TokenTrigger } from '#migrate/assemble.ts';
import type { MigratedSource } from '#migrate/migrated-source.ts';
import { moveTest } from '#migrate/move-test.ts';
import { removeFromList } from '#migrate/remove-from-list.ts';
import type { Project } from '#project/load-project.ts';
import { CliError } from '../cli-error.ts';
import type { Candidate } from './candidates.ts';
import { formatSource } from './stage.ts';

/** What a migration writes: the new text of each file, null where a file goes. */
export interface Changes {
  readonly files: ReadonlyMap<string, string | null>;
  readonly entry: ActionEntry;
  readonly trigger: TokenTrigger;
  /** What was left for somebody to do. */
  readonly left: readonly { readonly place: string; readonly text: string }[];
}

/**
 * Plans what a migration writes: the Action for the rule or hook, their entries in tenant.yaml, types for packages, and
 * the test.
 *
 * @throws {CliError} when there is an Action of that name
 */
export function planChanges(project: Project, candidate: Candidate, migrated: MigratedSource): Changes {
  const { form, extension, isEnabled } = candidate;
  const { root, tenant } = project;
  const trigger: TokenTrigger = form === 'rule' ? 'post-login' : 'credentials-exchange';
  const text = formatSource('actions/action.ts', migrated.text);
  const dependencies = migrated.dependencies.filter(({ name }) => isImported(text, name));
  const entry = actionEntry(extension.name, trigger, { ...migrated, dependencies }, valuesFor(project, candidate));
  const file = entry.code.slice('./'.length);
  if (existsSync(join(root, file)) || tenant.value.actions.some(({ name }) => name === entry.name)) {
    throw new CliError([nameTaken(candidate.id, entry.name)]);
  }
  const test = movedTest(root, candidate, file);
  const packages = packageTypes(root, text);
  const files = new Map<string, string | null>([
    ['tenant.yaml', withEntry(read(root, 'tenant.yaml'), candidate, entry, isEnabled)],
    [extension.source, null],
    [file, text],
    ...packages.files,
    ...test.files,
  ]);
  return { files, entry, trigger, left: test.left };
}

/** Imports that nothing uses are gone from a source that is laid out. */
function isImported(text: string, name: string): boolean {
  return text.includes(`from '${name}'`) || text.includes(`from '${name}/`);
}

function nameTaken(id: string, name: string) {
  return {
    code: 'name-taken',
    message: `Migrate "${id}": there is an Action "${name}" already`,
    fix: `give the rule or hook another name in tenant.yaml, and its file the same`,
  };
}

function valuesFor({ tenant }: Project, { form, extension }: Candidate): ReadonlyMap<string, string> {
  const { rulesConfigs, hooks } = tenant.value;
  if (form === 'rule') return new Map(rulesConfigs.map(({ key, value }) => [key, value]));
  return new Map(Object.entries(hooks.find(({ name }) => name === extension.name)?.secrets ?? {}));
}

/** The Action comes first of those that are written here: it runs right behind the rules that are left. */
function withEntry(text: string, { form, index }: Candidate, entry: ActionEntry, isEnabled: boolean): string {
  const trigger = entry.supported_triggers[0].id;
  const { text: without, comments } = removeFromList(text, form === 'rule' ? 'rules' : 'hooks', index);
  const added = withComments(addToYaml(without, ['actions'], [entry]), entry.name, comments);
  if (!isEnabled) return added;
  const binding = { action_name: entry.name, display_name: entry.name };
  const isBound = parseDocument(added).getIn(['triggers', trigger]) !== undefined;
  return addToYaml(added, ['triggers', trigger], [binding], isBound ? 0 : undefined);
}

function withComments(text: string, name: string, comments: readonly string[]): string {
  if (comments.length === 0) return text;
  const lines = text.split('\n');
  const at = lines.findLastIndex((line) => line.trim() === `- name: ${name}`);
  const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
  if (at === -1) return text;
  return lines.toSpliced(at, 0, ...comments.map((comment) => indent + comment)).join('\n');
}

/** Declares packages of which nothing is installed here that has types. */
function packageTypes(root: string, text: string): { readonly files: readonly (readonly [string, string])[] } {
  const file = 'actions/packages.d.ts';
  const ids = [...text.matchAll(/^import .* from '([^'#.][^']*)';$/gm)].map(([, id = '']) => id);
  const before = existsSync(join(root, file)) ? read(root, file) : packagesHead;
  const missing = ids.filter((id) => !id.startsWith('node:') && !isTyped(root, id));
  const lines = missing.map((id) => `declare module '${id}';\n`).filter((line) => !before.includes(line));
  return { files: lines.length > 0 ? [[file, before + lines.join('')]] : [] };
}

const packagesHead = '// Packages that tenants install for Actions, and that nothing here has types for.\n';

function isTyped(root: string, id: string): boolean {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? id;
  const types = name.replace(/^@([^/]+)\//, '$1__');
  if (existsSync(join(root, 'node_modules/@types', types))) return true;
  const manifest = join(root, 'node_modules', name, 'package.json');
  return existsSync(manifest) && /"(types|typings)"\s*:/.test(readFileSync(manifest, 'utf8'));
}

function movedTest(root: string, { form, extension }: Candidate, file: string) {
  const name = basename(extension.source).replace(/\.[tj]s$/, '');
  const from = `test/${form === 'rule' ? 'rules' : 'hooks'}/${name}.test.ts`;
  const files: [string, string | null][] = [];
  if (!existsSync(join(root, from))) return { files, left: [] };
  const text = read(root, from);
  const moved = moveTest(text, form);
  if (moved.status === 'left') {
    const { line, column } = getLineInfo(text, moved.offset);
    const advice = `the test stays and fails until somebody rewrites it for the Action: ${moved.reason}`;
    return { files, left: [{ place: `${from}:${line}:${column + 1}`, text: advice }] };
  }
  const to = `test/${file.replace(/\.ts$/, '.test.ts')}`;
  files.push([from, null], [to, formatSource(to, moved.text)]);
  return { files, left: [] };
}

function read(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
