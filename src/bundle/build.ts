import type { Project } from '#project/load-project.ts';
import { buildAsActions } from './as-actions/build-as-actions.ts';
import type { EmittedGroup } from './as-actions/emitted-group.ts';
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
import type { FormBuild } from './form-build.ts';
import type { Instrument } from './instrument.ts';
import { checkModules, withModuleTexts } from './modules.ts';
import type { BuiltScript } from './script.ts';

/** What goes to one tenant, still in memory. */
export interface Build {
  readonly scripts: readonly BuiltScript[];
  readonly assets: Assets;
  /** The Actions that rules became, where the environment takes Actions, and why they are grouped so. */
  readonly groups?: readonly EmittedGroup[];
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

/**
 * Compiles a project for its environment and checks what came out. Writes nothing.
 *
 * @param instrument - compiles the scripts once more, with counters, when nothing was found
 */
export async function buildProject(project: Project, instrument?: Instrument): Promise<BuildResult> {
  const extensions = extensionsOf(project);
  const declarationFindings = [
    ...checkDeclarations(project, extensions),
    ...checkActionLimits(project),
    ...checkModules(project),
  ];
  if (declarationFindings.length > 0) return { status: 'failed', findings: declarationFindings };
  const { scripts, findings } = await compile(project, extensions);
  const scriptChecks = [...checks, checkConstants(Object.keys(project.environment.constants))];
  const scriptFindings = withoutDuplicates([
    ...findings,
    ...scripts.map(parseScript).flatMap((script) => scriptChecks.flatMap((check) => check(script))),
  ]);
  if (scriptFindings.length > 0) return { status: 'failed', findings: scriptFindings };
  const given = async () => (instrument ? (await compile(project, extensions, instrument)).scripts : scripts);
  const { findings: formFindings, warnings, ...build } = await inForm(withModuleTexts(project), scripts, given);
  if (formFindings.length > 0) return { status: 'failed', findings: withoutDuplicates(formFindings) };
  return { status: 'built', build, warnings: [...warnings, ...checkUnreached(project, extensions)] };
}

/** Gives rules and hooks the form that the environment takes. */
async function inForm(
  project: Project,
  scripts: readonly BuiltScript[],
  given: () => Promise<readonly BuiltScript[]>,
): Promise<FormBuild> {
  if (project.environment.extensionPoints === 'actions') return await buildAsActions(project, scripts, given);
  const final = await given();
  const assets = assetsOf(project.tenant.value, project.environment, final);
  return { findings: checkSizeOfRules(project, scripts), warnings: [], scripts: final, assets };
}

/** What is wrong with a shared module is found once for each script that holds it. */
function withoutDuplicates(findings: readonly BuildFinding[]): BuildFinding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}
