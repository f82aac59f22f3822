import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { deployCommand } from '#cli/commands/deploy.ts';
import { recordsOf } from '#cli/deploy/deploys-folder.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { stagingProject, startStaging } from '../deploy/staging.ts';
import { deployAction } from '../rig/deploy-scripts.ts';
import type { ProjectFixture } from '../rig/project-fixture.ts';
import { type CliRun, runCli } from '../rig/run-cli.ts';

/** A tenant that holds an old build among Actions of others, and a project with a new one. */
export interface FaultWorld extends AsyncDisposable {
  readonly tenant: LocalTenant;
  readonly project: ProjectFixture;
  readonly env: Readonly<Record<string, string>>;
  readonly firstDeployMs: number;
  /** Whether a deploy was killed after it had begun its record. */
  isRecordOpen(): boolean;
  deploy(): Promise<CliRun>;
  /** What the tenant holds, secrets included, without ids and times. */
  content(): string;
  /** Back to the old build. */
  reset(): Promise<void>;
}

/** Opens one. Between the builds one Action is edited, one of its secrets has a new value, and one Action is new. */
export async function openFaultWorld(): Promise<FaultWorld> {
  const tenant = await startStaging();
  for (const name of ['terms', 'second factor']) deployAction(tenant.store, 'post-login', name, `/* ${name} */`);
  const project = await stagingProject(tenant, 'secrets: { CRM_KEY: { env: CRM_KEY } }\n');
  const { client_id: ID, client_secret: SECRET } = tenant.managementClient;
  const env = { ID, SECRET, CRM_KEY: 'old', DEPLOY_ANSWER_SECONDS: '10' };
  const deploy = () => runCli(deployCommand, project.root, ['--env', 'staging'], env);
  editTenantYaml(project, (yaml) => {
    yaml.actions[0].secrets = [{ name: 'CRM_KEY', value: '@@CRM_KEY@@' }];
    const [, later] = yaml.actions;
    yaml.actions = yaml.actions.filter((action: unknown) => action !== later);
    yaml.triggers = { 'post-login': yaml.triggers['post-login'] };
  });
  const whole = readFileSync(join(import.meta.dirname, '../../tenant.yaml'), 'utf8');
  const startedAt = performance.now();
  const first = await deploy();
  const firstDeployMs = performance.now() - startedAt;
  if (first.exitCode !== 0) throw new Error(`The old build was not deployed: ${first.stderr}`);
  const { actions, triggers } = parse(whole);
  editTenantYaml(project, (yaml) => {
    yaml.actions = [...yaml.actions, actions[1]];
    yaml.triggers = triggers;
  });
  const source = join(project.root, 'actions/plan.ts');
  writeFileSync(source, `${readFileSync(source, 'utf8')}\nglobalThis.console.debug('edited');\n`);
  env.CRM_KEY = 'new';
  env.DEPLOY_ANSWER_SECONDS = '4';
  tenant.checkpoint();
  const deploys = join(project.root, '.deploys');
  const kept = join(project.root, '.deploys-kept');
  cpSync(deploys, kept, { recursive: true });
  return {
    tenant,
    project,
    env,
    firstDeployMs,
    isRecordOpen: () => recordsOf({ root: project.root, env: {} }, 'staging').list().at(-1)?.outcome === 'running',
    deploy,
    content: () => contentOf(tenant),
    async reset() {
      await tenant.reset();
      rmSync(deploys, { recursive: true, force: true });
      cpSync(kept, deploys, { recursive: true });
    },
    async [Symbol.asyncDispose]() {
      await project[Symbol.asyncDispose]();
      await tenant.close();
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a test edits YAML as it stands
function editTenantYaml({ root }: ProjectFixture, edit: (yaml: any) => void): void {
  const file = join(root, 'tenant.yaml');
  const yaml = parse(readFileSync(file, 'utf8'));
  edit(yaml);
  writeFileSync(file, stringify(yaml));
}

function contentOf({ store }: LocalTenant): string {
  const actions = store.actions.list().map((action) => {
    const version = store.actionVersions.get(action.deployed_version_id ?? '');
    const say = ({ code, runtime, secrets }: Pick<typeof action, 'code' | 'runtime' | 'secrets'>) => {
      return { code, runtime, secrets: secrets.map(({ name, value }) => [name, value]) };
    };
    return {
      name: action.name,
      isFullyDeployed: action.all_changes_deployed,
      draft: say(action),
      runs: version && say(version),
    };
  });
  const nameOf = (id: string) => store.actions.get(id)?.name;
  const bindings = store.triggerBindings
    .list()
    .filter((trigger) => trigger.bindings.length > 0)
    .map((trigger) => [trigger.trigger_id, trigger.bindings.map(({ action_id }) => nameOf(action_id))]);
  return JSON.stringify({ actions: actions.sort((a, b) => (a.name < b.name ? -1 : 1)), bindings: bindings.sort() });
}
