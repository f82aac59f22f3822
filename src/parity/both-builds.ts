import { buildAsActions } from '#bundle/as-actions/build-as-actions.ts';
import { type Build, type BuildResult, buildProject } from '#bundle/build.ts';
import type { BuildFinding } from '#bundle/build-finding.ts';
import type { BuiltScript } from '#bundle/script.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import type { ExtensionPoints } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
import { aloneIn, type Subject, subjectsOf } from './subject.ts';

/** The same extensions as a tenant holds them that runs rules and hooks, and as one that runs Actions only. */
export type BothForms = Readonly<Record<ExtensionPoints, DeployedExtensions>>;

/** A subject in both forms, or why it has no second one. */
export type SubjectBuild =
  | {
      readonly status: 'built';
      readonly subject: Subject;
      readonly forms: BothForms;
      /** What the build says an Action will not do in every login. */
      readonly warnings: readonly BuildFinding[];
      /** The rules, hooks and Actions as they are written, to look for what they ask. */
      readonly scripts: readonly BuiltScript[];
    }
  | { readonly status: 'refused'; readonly subject: Subject; readonly findings: readonly BuildFinding[] };

/** The builds of all subjects, or why there is not even one with rules and hooks. */
export type BothBuilds =
  | { readonly status: 'built'; readonly builds: readonly SubjectBuild[] }
  | { readonly status: 'failed'; readonly findings: readonly BuildFinding[] };

/** Builds a project, and each of its rules and hooks alone, for a tenant of the past and for one of today. */
export async function buildBoth(project: Project): Promise<BothBuilds> {
  const before = await buildProject(inForm(project, 'rules-and-hooks'));
  if (before.status === 'failed') return before;
  const builds = subjectsOf(project).map((subject) => buildSubject(project, subject, before.build));
  return { status: 'built', builds: await Promise.all(builds) };
}

const extensionTypes = ['rules', 'rulesConfigs', 'hooks', 'actionModules', 'actions', 'triggers'] as const;

/** The project for a tenant that takes this form. What the tenant's own deploys may write does not matter here. */
function inForm(project: Project, extensionPoints: ExtensionPoints): Project {
  return { ...project, environment: { ...project.environment, extensionPoints, manage: [...extensionTypes] } };
}

async function buildSubject(project: Project, subject: Subject, before: Build): Promise<SubjectBuild> {
  const after = await asActions(inForm(project, 'actions'), subject, before.scripts);
  if (after.status === 'failed') return { status: 'refused', subject, findings: after.findings };
  const all = extensionsOfAssets(before.assets);
  const forms = { 'rules-and-hooks': extensionsOf(all, subject), actions: extensionsOfAssets(after.build.assets) };
  const scripts = before.scripts.filter((script) => isOf(script, subject));
  return { status: 'built', subject, forms, warnings: after.warnings, scripts };
}

/** Rules and hooks are compiled once: alone they only get another Action around them. */
async function asActions(project: Project, subject: Subject, scripts: readonly BuiltScript[]): Promise<BuildResult> {
  if (subject.form === 'pipeline') return await buildProject(project);
  const rulesAndHooks = scripts.filter(({ extension }) => extension.form !== 'action');
  const { findings, warnings, ...build } = await buildAsActions(
    aloneIn(project, subject),
    rulesAndHooks,
    async () => rulesAndHooks,
  );
  return findings.length > 0 ? { status: 'failed', findings } : { status: 'built', build, warnings };
}

function extensionsOf(all: DeployedExtensions, { form, name }: Subject): DeployedExtensions {
  if (form === 'pipeline') return all;
  const isWanted = (folder: string) => (extension: { readonly name: string }) => `${folder}/${extension.name}` === name;
  return {
    ...all,
    rules: all.rules.filter(isWanted('rules')),
    hooks: all.hooks.filter(isWanted('hooks')),
    actions: [],
    bindings: {},
  };
}

function isOf({ extension }: BuiltScript, { form, name }: Subject): boolean {
  return form === 'pipeline' || (extension.form === form && name.endsWith(`/${extension.name}`));
}
