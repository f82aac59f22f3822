import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { deployCommand } from '#cli/commands/deploy.ts';
import { recordsOf } from '#cli/deploy/lock-tenant.ts';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { stagingProject, startStaging } from '../deploy/staging.ts';
import { deployAction } from '../rig/deploy-scripts.ts';
import { type ProjectFixture, samplesRoot } from '../rig/project-fixture.ts';
import { type CliRun, runCli } from '../rig/run-cli.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';
import type { FaultScene } from './fault-scenes.ts';
import { contentOf, type TenantContent } from './tenant-content.ts';

/** A tenant that holds an old build among Actions of others, and a project with a new one. */
export interface FaultWorld extends AsyncDisposable {
  readonly tenant: LocalTenant;
  readonly project: ProjectFixture;
  readonly env: Readonly<Record<string, string>>;
  /** Whether a deploy was killed after it had begun its record. */
  isRecordOpen(): Promise<boolean>;
  deploy(): Promise<CliRun>;
  content(): TenantContent;
  /** Back to the old build. */
  reset(): Promise<void>;
}

/**
 * Opens one. Between the builds one Action is edited, one of its secrets has a new value, and one Action is new; so it is
 * with rules and hooks, where they stay what they are. A tenant that has lost its rules and hooks never took the old build
 * with them, and holds what others have made.
 */
export async function openFaultWorld({ mode, extensionPoints }: FaultScene): Promise<FaultWorld> {
  const folder = temporaryFolder();
  const keepsOwnForm = extensionPoints === 'rules-and-hooks';
  const holdsOld = !keepsOwnForm || mode === 'pre-readonly' || mode === 'read-only';
  // Where rules and hooks are there and cannot be made any more, they were made before.
  const isLate = keepsOwnForm && mode === 'read-only';
  const first = await startStaging(isLate ? { folder: folder.path, mode: 'pre-readonly' } : { mode });
  for (const name of ['terms', 'second factor']) deployAction(first.store, 'post-login', name, `/* ${name} */`);
  const secret = 'secrets: { CRM_KEY: { env: CRM_KEY } }\n';
  const project = await stagingProject(first, `extensionPoints: ${extensionPoints}\n${secret}`);
  const { client_id: ID, client_secret: SECRET } = first.managementClient;
  const env = { ID, SECRET, CRM_KEY: 'old', DEPLOY_ANSWER_SECONDS: '10' };
  const deploy = () => runCli(deployCommand, project.root, ['--env', 'staging'], env);
  writeOldBuild(project, keepsOwnForm);
  if (holdsOld) {
    const old = await deploy();
    if (old.exitCode !== 0) throw new Error(`The old build was not deployed: ${old.stderr}`);
  }
  const tenant = await servedIn(first, folder.path, mode);
  writeNewBuild(project, keepsOwnForm);
  env.CRM_KEY = 'new';
  env.DEPLOY_ANSWER_SECONDS = '4';
  tenant.checkpoint();
  const deploys = join(project.root, '.deploys');
  const kept = join(project.root, '.deploys-kept');
  if (holdsOld) cpSync(deploys, kept, { recursive: true });
  return {
    tenant,
    project,
    env,
    async isRecordOpen() {
      const records = await recordsOf({ root: project.root, env: {} }, { name: 'staging' }).list();
      return records.at(-1)?.outcome === 'running';
    },
    deploy,
    content: () => contentOf(tenant),
    async reset() {
      await tenant.reset();
      rmSync(deploys, { recursive: true, force: true });
      if (holdsOld) cpSync(kept, deploys, { recursive: true });
    },
    async [Symbol.asyncDispose]() {
      await project[Symbol.asyncDispose]();
      await tenant.close();
      folder[Symbol.dispose]();
    },
  };
}

/** The same tenant in another mode, at the same address. */
async function servedIn(tenant: LocalTenant, folder: string, mode: FaultScene['mode']): Promise<LocalTenant> {
  if (tenant.mode === mode) return tenant;
  await tenant.close();
  return startStaging({ folder, mode, port: Number(new URL(tenant.url).port) });
}

function writeOldBuild(project: ProjectFixture, keepsOwnForm: boolean): void {
  editTenantYaml(project, (yaml) => {
    yaml.actions = yaml.actions.slice(0, 1);
    yaml.actions[0].secrets = [{ name: 'CRM_KEY', value: '@@CRM_KEY@@' }];
    yaml.triggers = { 'post-login': yaml.triggers['post-login'] };
    if (!keepsOwnForm) return;
    yaml.rules = yaml.rules.slice(0, 1);
    yaml.rulesConfigs = [{ key: 'CRM_KEY', value: '@@CRM_KEY@@' }];
    yaml.hooks[0].secrets = { CRM_KEY: '@@CRM_KEY@@' };
  });
}

function writeNewBuild(project: ProjectFixture, keepsOwnForm: boolean): void {
  const whole = parse(readFileSync(join(samplesRoot, 'tenant.yaml'), 'utf8'));
  editTenantYaml(project, (yaml) => {
    yaml.actions = [...yaml.actions, whole.actions[1]];
    yaml.triggers = whole.triggers;
    yaml.rules = whole.rules;
  });
  const edited = keepsOwnForm
    ? ['actions/plan', 'rules/username', 'hooks/client-credentials-username']
    : ['actions/plan'];
  for (const name of edited) {
    const file = join(project.root, `${name}.ts`);
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nglobalThis.console.debug('edited');\n`);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a test edits YAML as it stands
function editTenantYaml({ root }: ProjectFixture, edit: (yaml: any) => void): void {
  const file = join(root, 'tenant.yaml');
  const yaml = parse(readFileSync(file, 'utf8'));
  edit(yaml);
  writeFileSync(file, stringify(yaml));
}
