import { stringify } from 'yaml';
import { type Assets, withScripts } from './assets.ts';
import { scriptPath } from './extension.ts';
import { mapModules, modulePath } from './modules.ts';

/** Renders the tenant.yaml of a build, which refers to the scripts beside it. */
export function renderTenantYaml(assets: Assets, environmentName: string): string {
  const text = stringify(
    {
      ...withScripts(assets, (extension) => `./${scriptPath(extension)}`),
      ...mapModules(assets, (module) => `./${modulePath(module)}`),
    },
    { lineWidth: 0 },
  );
  return `# Built from tenant.yaml and environments/${environmentName}.yaml: edit those, not this file.\n${text}`;
}
