import { availableParallelism } from 'node:os';
import { parseDocument } from 'yaml';
import { buildProject } from '#bundle/build.ts';
import type { BuildFinding } from '#bundle/build-finding.ts';
import { compile } from '#bundle/compile.ts';
import type { Extension } from '#bundle/extension.ts';
import { createPackageFinder } from '#bundle/package-finder.ts';
import type { BuiltScript } from '#bundle/script.ts';
import type { MigratedSource } from '#migrate/migrated-source.ts';
import type { BothForms } from '#parity/both-builds.ts';
import { compareSubject } from '#parity/compare-subject.ts';
import { createRunExample } from '#parity/example.ts';
import type { Subject } from '#parity/subject.ts';
import type { SubjectReport } from '#parity/subject-report.ts';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import type { Project } from '#project/load-project.ts';
import { type TenantYaml, tenantYaml } from '#project/tenant-yaml.ts';
import type { Sandbox } from '#sandbox/sandbox.ts';
import { afterAlone, beforeAlone, withStandIns } from './both-forms.ts';
import type { Candidate } from './candidates.ts';
import type { Changes } from './changes.ts';
import { compareMigrated, type MendedCode } from './compare-migrated.ts';

/** What is compared, and with how many transactions. */
export interface CompareMigration {
  readonly project: Project;
  readonly candidate: Candidate;
  readonly script: BuiltScript;
  readonly changes: Changes;
  /** Where the Action stands until it is written. */
  readonly staged: string;
  readonly migrated: MigratedSource;
  readonly runs: number;
  readonly seed: number;
}

/** What came out: alone, and, where the project builds, among all other extensions. */
export type ComparedMigration =
  | { readonly status: 'compared'; readonly subjects: readonly SubjectReport[] }
  | { readonly status: 'not-built'; readonly findings: readonly BuildFinding[] };

/** Compares a rule or a hook with the Action in its place: alone in a tenant, and with everything else that is there. */
export async function compareForms(sandbox: Sandbox, given: CompareMigration): Promise<ComparedMigration> {
  const { project, candidate, changes, staged } = given;
  const action: Extension = {
    form: 'action',
    name: changes.entry.name,
    source: staged,
    declaredAt: candidate.extension.declaredAt,
    triggerId: changes.trigger,
    dependencies: (changes.entry.dependencies ?? []).map(({ name }) => name),
  };
  const { scripts, findings } = await compile(project, [action]);
  const [script] = scripts;
  if (!script) return { status: 'not-built', findings };
  const alone = await compareIn(sandbox, given, candidate.form, candidate.id, {
    'rules-and-hooks': beforeAlone(project, candidate, given.script),
    actions: afterAlone(changes.entry, script),
  });
  if (!candidate.isEnabled) return { status: 'compared', subjects: [alone] };
  const among = await bothProjects(project, changes, staged);
  if (among.status === 'not-built') return among;
  if (!among.forms) return { status: 'compared', subjects: [alone] };
  return {
    status: 'compared',
    subjects: [alone, await compareIn(sandbox, given, 'pipeline', 'pipeline', among.forms)],
  };
}

async function compareIn(
  sandbox: Sandbox,
  { project, script, migrated, runs, seed, changes }: CompareMigration,
  form: Subject['form'],
  name: string,
  forms: BothForms,
): Promise<SubjectReport> {
  const transactions: Subject['transactions'] = changes.trigger === 'post-login' ? ['login'] : ['credentials-exchange'];
  const subject: Subject = { form, name, transactions };
  const run = createRunExample(sandbox, withStandIns(createPackageFinder(project.root)));
  const limit = 16 * availableParallelism();
  // What a rule alone is warned of is allowed as ever.
  const build = { status: 'built' as const, subject, forms, warnings: [...warned], scripts: [script] };
  const compareOne = compareMigrated(repairedBy(migrated));
  return await compareSubject(project, build, run, { runs, seed, limit }, compareOne);
}

function repairedBy({ remarks }: MigratedSource): MendedCode | undefined {
  if (remarks.some(({ code }) => code === 'module-preloaded')) return 'module-preloaded';
  return remarks.some(({ code }) => code === 'saml-always') ? 'saml-only' : undefined;
}

const location = { file: 'tenant.yaml' };
const warned: readonly BuildFinding[] = [
  { code: 'scopes-unseen', location },
  { code: 'hook-changes-scopes', location },
  { code: 'handed-on-whole', name: 'user', location },
];

type BothProjects =
  | { readonly status: 'built'; readonly forms: BothForms | undefined }
  | { readonly status: 'not-built'; readonly findings: readonly BuildFinding[] };

/** The project as Actions before and after; nothing where it did not even build before. */
async function bothProjects(project: Project, { files, entry }: Changes, staged: string): Promise<BothProjects> {
  const before = asActions(project);
  const was = await buildProject(before);
  if (was.status === 'failed') return { status: 'built', forms: undefined };
  const value = parsedTenant(files.get('tenant.yaml') ?? '', entry.name, staged);
  const is = await buildProject({ ...before, tenant: { ...project.tenant, value } });
  if (is.status === 'failed') return { status: 'not-built', findings: is.findings };
  return {
    status: 'built',
    forms: { 'rules-and-hooks': extensionsOfAssets(was.build.assets), actions: extensionsOfAssets(is.build.assets) },
  };
}

function asActions(project: Project): Project {
  const manage = ['rules', 'rulesConfigs', 'hooks', 'actions', 'triggers'] as const;
  return { ...project, environment: { ...project.environment, extensionPoints: 'actions', manage: [...manage] } };
}

function parsedTenant(text: string, name: string, staged: string): TenantYaml {
  const value = tenantYaml.parse(parseDocument(text).toJS());
  const actions = value.actions.map((action) => (action.name === name ? { ...action, code: `./${staged}` } : action));
  return { ...value, actions };
}
