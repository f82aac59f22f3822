import { createPackageFinder } from '#bundle/package-finder.ts';
import { packageModules } from '#pipeline/package-modules.ts';
import { requiredPackages } from '#pipeline/required-packages.ts';
import { type Flow, type ScriptInFlow, scriptsOf } from '#sandbox/flow.ts';
import type { FlowHost } from '#sandbox/flow-host.ts';
import { givenText } from './find-script.ts';
import { builtScripts, workerRoot } from './worker-project.ts';

const findPackage = createPackageFinder(workerRoot);

/**
 * Gives the npm packages that the scripts of a flow require and declare: a rule by a version in the name, a hook or an
 * Action in tenant.yaml, which says nothing of a text that a test gives.
 */
export async function packagesOf(flow: Flow, environment: string | undefined): Promise<FlowHost['modules']> {
  const ids = await Promise.all(
    scriptsOf(flow).map(async (ran) =>
      requiredPackages(ran.form, ran.script.code, await dependenciesOf(ran, environment)),
    ),
  );
  return packageModules(ids.flat(), findPackage);
}

async function dependenciesOf({ form, script: { name } }: ScriptInFlow, environment = 'local') {
  if (name === givenText) return [];
  const scripts = await builtScripts(environment);
  return scripts.find(({ extension }) => extension.form === form && extension.name === name)?.extension.dependencies;
}
