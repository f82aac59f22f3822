import type { LocalEnvironment } from '#project/environment.ts';
import type { Io } from '../io.ts';
import { modeOf } from '../open-local-tenant.ts';
import { tenantFolder } from '../tenant-folder.ts';
import { checkChromium } from './check-chromium.ts';
import { checkNode } from './check-node.ts';
import { checkPort } from './check-port.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkCaFile, checkStateFolder } from './check-state-folder.ts';
import { checked } from './doctor-check.ts';
import type { DoctorReport } from './doctor-report.ts';
import { storesOrProblem } from './stores-or-problem.ts';
import type { TriedBuild } from './try-build.ts';

/** Looks at everything that the local tenant needs on this machine. Starts nothing and writes nothing. */
export async function examineLocal(
  io: Io,
  { project, check: build }: TriedBuild,
  environment: LocalEnvironment,
  now: number,
): Promise<DoctorReport> {
  const { name, extensionPoints, localTenant, secrets } = environment;
  const folder = tenantFolder(project.root, name);
  const { stores, check: file } = storesOrProblem(io, name);
  return {
    environment: name,
    checks: [
      checkNode(io.root),
      build,
      file,
      (await checkSecrets(secrets, stores)).check,
      checked('extension points', `declared: ${extensionPoints}; the tenant's mode: ${modeOf(environment)}`),
      await checkPort(folder, localTenant.port),
      checkStateFolder(folder),
      checkCaFile(folder, now),
      checkChromium(io),
    ],
    steps: [{ step: 'deploy to it', details: [`npm run deploy -- --env ${name}`] }],
  };
}
