import type { Project } from '#project/load-project.ts';
import type { Assets } from './assets.ts';
import { assetsOf } from './assets-of.ts';
import type { BuildFinding } from './build-finding.ts';
import { checkActionLimits } from './checks/action-limits.ts';
import { checkActionShape } from './checks/action-shape.ts';
import { checkClaimNames } from './checks/claim-names.ts';
import { checkConstants } from './checks/constants.ts';
import { checkDeclarations } from './checks/declarations.ts';
import { checkDenyArguments } from './checks/deny-arguments.ts';
import { checkHookShape } from './checks/hook-shape.ts';
import { checkMappings } from './checks/mappings.ts';
import { type Check, parseScript } from './checks/parsed-script.ts';
import { checkRequires } from './checks/requires.ts';
import { checkRuleShape } from './checks/rule-shape.ts';
import { checkSize, checkSizeOfRules } from './checks/size.ts';
import { checkUnreached } from './checks/unreached.ts';
import { compile } from './compile.ts';
import { extensionsOf } from './extensions-of.ts';
import type { BuiltScript } from './script.ts';

/** What goes to one tenant, still in memory. */
export interface Build {
  readonly scripts: readonly BuiltScript[];
  readonly assets: Assets;
}

/** A build, or why there is none. */
export type BuildResult =
  | { readonly status: 'built'; readonly build: Build; readonly warnings: readonly BuildFinding[] }
  | { readonly status: 'failed'; readonly findings: readonly BuildFinding[] };

const checks: readonly Check[] = [
  checkRuleShape,
  checkHookShape,
  checkActionShape,
  checkDenyArguments,
  checkClaimNames,
  checkRequires,
  checkSize,
  checkMappings,
];

/** Compiles a project for its environment and checks what came out. Writes nothing. */
export async function buildProject(project: Project): Promise<BuildResult> {
  const extensions = extensionsOf(project);
  const declarationFindings = [...checkDeclarations(project, extensions), ...checkActionLimits(project)];
  if (declarationFindings.length > 0) return { status: 'failed', findings: declarationFindings };
  const { scripts, findings } = await compile(project, extensions);
  const scriptChecks = [...checks, checkConstants(Object.keys(project.environment.constants))];
  const allFindings = withoutDuplicates([
    ...findings,
    ...scripts.map(parseScript).flatMap((script) => scriptChecks.flatMap((check) => check(script))),
    ...checkSizeOfRules(project, scripts),
  ]);
  if (allFindings.length > 0) return { status: 'failed', findings: allFindings };
  const build = { scripts, assets: assetsOf(project, scripts) };
  return { status: 'built', build, warnings: checkUnreached(project, extensions) };
}

/** What is wrong with a shared module is found once for each script that holds it. */
function withoutDuplicates(findings: readonly BuildFinding[]): BuildFinding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
