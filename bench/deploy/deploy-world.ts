import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { z } from 'zod';
import { startChild } from '../local-tenant/child.ts';
import { type Run, runProgram } from './run-program.ts';

const started = z.object({ domain: z.string(), ca: z.string(), client_id: z.string(), client_secret: z.string() });
const answered = z.object({ requests: z.array(z.object({ method: z.string(), route: z.string() })) });

/** What one deploy asked of the tenant. */
export interface Asked {
  /** Tokens and runs of drafts included. */
  readonly reads: number;
  readonly writes: number;
}

/** A tenant in a process of its own, and a toolkit whose sources are what it holds, or shall hold. */
export interface DeployWorld extends AsyncDisposable {
  /** Changes one Action, by one line. */
  edit(): void;
  /** `npm run deploy -- --env staging`, without npm. */
  deploy(): Promise<Run & Asked>;
  /** `npm run build -- --env staging`, without npm. */
  build(): Promise<Run>;
  /** `a0deploy import` of what was built, as it comes out of its package. */
  stockImport(): Promise<Run & Asked>;
}

/** Opens one, with nothing deployed yet. */
export async function openDeployWorld(toolkit: string, actions: number): Promise<DeployWorld> {
  const root = mkdtempSync(join(tmpdir(), 'bench-deploy-'));
  const child = startChild(fileURLToPath(new URL('./tenant-process.ts', import.meta.url)));
  const tenant = await child.ask({}, started);
  copyToolkit(toolkit, root);
  writeActions(root, actions);
  const { domain, ca, client_id: ID, client_secret: SECRET } = tenant;
  const caFile = join(root, 'ca.pem');
  writeFileSync(caFile, ca);
  const credentials = { client_id: { env: 'ID' }, client_secret: { env: 'SECRET' } };
  const staging = { domain, ca: 'ca.pem', constants: { TEST_IDENTITIES: false }, credentials };
  writeFileSync(join(root, 'environments/staging.yaml'), stringify(staging));
  const { PATH = '', HOME = '' } = process.env;
  const ours = (command: string): Promise<Run> =>
    runProgram([join(root, 'scripts/start.js'), command, '--env', 'staging'], { PATH, HOME, ID, SECRET });
  const counted = async (run: () => Promise<Run>): Promise<Run & Asked> => {
    await child.ask({}, answered);
    const result = await run();
    const { requests } = await child.ask({}, answered);
    return { ...result, ...askedIn(requests) };
  };
  let edits = 0;
  return {
    edit() {
      edits += 1;
      writeAction(root, 0, edits);
    },
    deploy: () => counted(() => ours('deploy')),
    build: () => ours('build'),
    stockImport: () =>
      counted(() =>
        runProgram(
          [join(toolkit, 'node_modules/auth0-deploy-cli/lib/index.js'), 'import', '-i', 'dist/staging/tenant.yaml'],
          { AUTH0_DOMAIN: domain, AUTH0_CLIENT_ID: ID, AUTH0_CLIENT_SECRET: SECRET, NODE_EXTRA_CA_CERTS: caFile },
          root,
        ),
      ),
    async [Symbol.asyncDispose]() {
      await child[Symbol.asyncDispose]();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** A run of a draft writes nothing, and neither does a token. */
export function askedIn(requests: z.infer<typeof answered>['requests']): Asked {
  const isWrite = ({ method, route }: (typeof requests)[number]) =>
    method !== 'GET' && route.startsWith('/api/v2/') && !route.endsWith('/test');
  const writes = requests.filter(isWrite).length;
  return { reads: requests.length - writes, writes };
}

/** Its sources are copied, so that commands work on the copy; its packages stay where they are. */
function copyToolkit(toolkit: string, root: string): void {
  for (const name of ['scripts', 'src', 'claims', 'personas', 'package.json', 'tsconfig.json'])
    cpSync(join(toolkit, name), join(root, name), { recursive: true });
  for (const folder of ['node_modules', 'actions', 'environments']) mkdirSync(join(root, folder));
  // The cache of bundled commands belongs to the copy.
  for (const name of readdirSync(join(toolkit, 'node_modules'))) {
    if (name !== '.cache') symlinkSync(join(toolkit, 'node_modules', name), join(root, 'node_modules', name));
  }
}

/** As many as a trigger takes are bound. */
const boundActions = 20;

function writeActions(root: string, count: number): void {
  const names = Array.from({ length: count }, (_, index) => nameOf(index));
  const actions = names.map((name) => ({
    name,
    code: `./actions/${name}.ts`,
    runtime: 'node22',
    deployed: true,
    supported_triggers: [{ id: 'post-login', version: 'v3' }],
  }));
  const bindings = names.slice(0, boundActions).map((name) => ({ action_name: name, display_name: name }));
  writeFileSync(join(root, 'tenant.yaml'), stringify({ actions, triggers: { 'post-login': bindings } }));
  for (const index of names.keys()) writeAction(root, index, 0);
}

function nameOf(index: number): string {
  return `claim-${String(index).padStart(3, '0')}`;
}

function writeAction(root: string, index: number, edit: number): void {
  const source = `import type { PostLoginHandler } from '#auth0/action.ts';
import { claimName } from '#claims/namespace.ts';
import { planOf } from '#claims/plan.ts';

/** Puts the user's plan into the access token. */
export const onExecutePostLogin: PostLoginHandler = async (event, api) => {
  const plan = planOf(event.user.app_metadata);
  api.accessToken.setCustomClaim(claimName('plan_${index}', event.resource_server?.identifier), \`\${plan} ${edit}\`);
};
`;
  writeFileSync(join(root, `actions/${nameOf(index)}.ts`), source);
}
