import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { allowances } from '#parity/allowances/allowances.ts';
import type { SubjectReport } from '#parity/subject-report.ts';
import type { Project } from '#project/load-project.ts';
import type { Sandbox } from '#sandbox/sandbox.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { problemOf } from '../problem-of.ts';
import { withProgress } from '../progress.ts';
import type { Candidate } from './candidates.ts';
import { type Changes, planChanges } from './changes.ts';
import { compareForms } from './compare-forms.ts';
import { mended } from './compare-migrated.ts';
import { type Examined, examine, rulesInOrder } from './examine.ts';
import type { MigrationReport } from './render-migration.ts';
import { stageSource } from './stage.ts';

/** How a migration goes about it. */
export interface MigrateOptions {
  /** Leaves the function to the adapter in any case. */
  readonly adapter: boolean;
  /** Writes the Action even where it does something else. */
  readonly keep: boolean;
  readonly runs: number;
  readonly seed: number;
}

/** What was done, and the files as they were. */
export interface Migrated {
  readonly report: MigrationReport;
  readonly before: ReadonlyMap<string, string>;
}

/**
 * Puts an Action into the place of a rule or a hook: writes nothing unless both do the same.
 *
 * @throws {CliError} when there is an Action of that name, or the Action does not build
 */
export async function migrateOne(
  io: Io,
  project: Project,
  candidate: Candidate,
  sandbox: Sandbox,
  options: MigrateOptions,
): Promise<Migrated> {
  const reason = options.adapter ? 'as --adapter asked' : undefined;
  const seen = await examine(project, candidate, await rulesInOrder(project), reason);
  if (!seen.migrated || !seen.script) return { report: notMigrated(seen), before: new Map() };
  const changes = planChanges(project, candidate, seen.migrated);
  const file = changes.entry.code.slice('./'.length);
  using staged = stageSource(
    project.root,
    candidate.extension.name.replaceAll(' ', '-'),
    changes.files.get(file) ?? '',
  );
  const types = staged.checkTypes(
    changes.files.get('actions/packages.d.ts') ?? readIfThere(project.root, 'actions/packages.d.ts'),
  );
  const { script, migrated } = seen;
  const given = { project, candidate, script, changes, staged: staged.source, migrated };
  const compared = await withProgress(io, `Compare ${candidate.id} with its Action`, () =>
    compareForms(sandbox, { ...given, runs: options.runs, seed: options.seed }),
  );
  if (compared.status === 'not-built') throw new CliError(compared.findings.map(problemOf));
  const before = filesBefore(project.root, changes);
  const isSame = compared.subjects.every(({ status }) => status === 'same');
  const isWritten = isSame || options.keep;
  if (isWritten) writeChanges(project.root, changes);
  const report: MigrationReport = {
    source: seen.source.file,
    verdict: seen.verdict,
    reasons: seen.reasons,
    notes: [...seen.notes, ...laterRules(project, candidate), ...changes.left],
    action: file,
    isWritten,
    compared: compared.subjects,
    allowed: allowedIn(compared.subjects),
    ...(types && { types: types.map((line) => line.replaceAll(staged.source, file)) }),
    files: Object.fromEntries(changes.files),
  };
  return { report, before };
}

/** Rules that came behind this one, and come in front of its Action. */
function laterRules({ tenant }: Project, { form, id, index, isEnabled }: Candidate): MigrationReport['notes'] {
  const { rules } = tenant.value;
  const order = rules[index]?.order ?? 0;
  const later = rules.filter((rule) => form === 'rule' && isEnabled && rule.enabled && rule.order > order);
  if (later.length === 0) return [];
  const names = later.map(({ name }) => `rules/${name}`).join(', ');
  const text = `${id} runs behind ${names} from now on: who begins with the last rule keeps the order`;
  return [{ place: 'tenant.yaml', text }];
}

function notMigrated({ source, verdict, reasons, notes }: Examined): MigrationReport {
  return { source: source.file, verdict, reasons, notes, isWritten: false, compared: [], allowed: [], files: {} };
}

function allowedIn(subjects: readonly SubjectReport[]): MigrationReport['allowed'] {
  return [...allowances, ...mended].flatMap(({ code, explanation }) => {
    const count = subjects.reduce((sum, { allowed }) => sum + (allowed[code] ?? 0), 0);
    return count > 0 ? [{ code, count, explanation }] : [];
  });
}

function filesBefore(root: string, { files }: Changes): ReadonlyMap<string, string> {
  const there = [...files.keys()].filter((file) => existsSync(join(root, file)));
  return new Map(there.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}

function readIfThere(root: string, file: string): string {
  return existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
}

/** What comes is written before anything goes, tenant.yaml last of it. */
function writeChanges(root: string, { files }: Changes): void {
  const written = [...files].filter((entry): entry is [string, string] => entry[1] !== null);
  for (const [file, text] of written.toSorted(([left]) => (left === 'tenant.yaml' ? 1 : -1))) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileAtomic.sync(join(root, file), text);
  }
  for (const [file, text] of files) if (text === null) rmSync(join(root, file));
}
