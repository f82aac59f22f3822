import { basename, dirname, extname } from 'node:path';
import { stringify } from 'yaml';
import { type Build, type BuildResult, buildProject } from '#bundle/build.ts';
import type { BuildFinding } from '#bundle/build-finding.ts';
import { describeBuildFinding } from '#bundle/describe-build-finding.ts';
import type { BuiltScript } from '#bundle/script.ts';
import { loadProject } from '#project/load-project.ts';
import { renderLocation } from '#project/location.ts';
import { type Overrides, projectFixture } from '../rig/project-fixture.ts';

/** A finding whose location is text: `rules/one.ts:2:3`. */
type PlacedFinding = Placed<BuildFinding>;
type Placed<Finding> = Finding extends BuildFinding ? Omit<Finding, 'location'> & { readonly location: string } : never;

/** Builds the repository with changes and expects no finding. */
export async function built(overrides: Overrides = {}, environmentName = 'local'): Promise<Build> {
  const result = await build(overrides, environmentName);
  if (result.status === 'built') return result.build;
  throw new Error(
    result.findings
      .map((finding) => `${renderLocation(finding.location)}: ${describeBuildFinding(finding).message}`)
      .join('\n'),
  );
}

/** Builds the repository with changes and returns what was found; nothing when it was built. */
export async function findings(overrides: Overrides): Promise<PlacedFinding[]> {
  const result = await build(overrides, 'local');
  return result.status === 'built' ? [] : result.findings.map(placed);
}

/** Builds the repository with changes and returns what it warns of; nothing when it was not built. */
export async function warnings(overrides: Overrides): Promise<PlacedFinding[]> {
  const result = await build(overrides, 'local');
  return result.status === 'built' ? result.warnings.map(placed) : [];
}

function placed(finding: BuildFinding): PlacedFinding {
  return { ...finding, location: renderLocation(finding.location) };
}

/** Builds one extension and returns its script. `others` are further files. */
export async function builtScript(path: string, text: string, others: Overrides = {}): Promise<BuiltScript> {
  const { scripts } = await built({ ...only(path, text), ...others });
  const [script] = scripts;
  if (!script) throw new Error(`"${path}" was not built`);
  return script;
}

/** Leaves the repository with one extension: a rule, a hook or an Action, by the folder of its path. */
export function only(path: string, text: string, entry: object = {}): Overrides {
  const tenantYaml = stringify({ [dirname(path)]: [{ ...defaultEntry(path), ...entry }] });
  return { rules: null, hooks: null, actions: null, 'tenant.yaml': tenantYaml, [path]: text };
}

/** A rule as a TypeScript module. The first line of its body is line 2, column 3. */
export function ruleModule(body: string, head = ''): string {
  return `${head}export const rule = (user, context, callback) => {\n  ${body}\n  callback(null, user, context);\n};\n`;
}

/** A post-login Action as a TypeScript module. The first line of its body is line 2, column 3. */
export function actionModule(body: string): string {
  return `export const onExecutePostLogin = async (event, api) => {\n  ${body}\n};\n`;
}

/** A hook as a TypeScript module. The first line of its body is line 2, column 3. */
export function hookModule(body: string): string {
  return `export const hook = (client, scope, audience, context, callback) => {\n  ${body}\n};\n`;
}

async function build(overrides: Overrides, environmentName: string): Promise<BuildResult> {
  await using project = await projectFixture(overrides);
  return await buildProject(loadProject(project.root, environmentName));
}

function defaultEntry(path: string): object {
  const name = basename(path, extname(path));
  switch (dirname(path)) {
    case 'rules':
      return { name, script: `./${path}`, order: 1 };
    case 'hooks':
      return { name, script: `./${path}`, triggerId: 'credentials-exchange', enabled: true };
    default:
      return { name, code: `./${path}`, supported_triggers: [{ id: 'post-login', version: 'v3' }] };
  }
}
