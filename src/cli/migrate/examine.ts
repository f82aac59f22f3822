import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getLineInfo } from 'acorn';
import { hookFacts } from '#bundle/as-actions/hook-facts.ts';
import { type RuleFacts, ruleFacts } from '#bundle/as-actions/rule-facts.ts';
import type { BuildFinding } from '#bundle/build-finding.ts';
import { checkHookAsAction } from '#bundle/checks/as-actions/hook.ts';
import { isWarning } from '#bundle/checks/as-actions/is-warning.ts';
import { checkRulesAsActions } from '#bundle/checks/as-actions/rules.ts';
import { checkHookShape } from '#bundle/checks/hook-shape.ts';
import { parseScript } from '#bundle/checks/parsed-script.ts';
import { checkRuleShape } from '#bundle/checks/rule-shape.ts';
import { compile } from '#bundle/compile.ts';
import { isPlain } from '#bundle/extension.ts';
import { extensionsOf } from '#bundle/extensions-of.ts';
import type { BuiltScript } from '#bundle/script.ts';
import { type Migration, migrateSource, type Source } from '#migrate/migrate-source.ts';
import type { MigratedSource } from '#migrate/migrated-source.ts';
import { describeObstacle, type Obstacle } from '#migrate/obstacle.ts';
import { describeRemark } from '#migrate/remark.ts';
import type { SourceFacts } from '#migrate/rewrite-rule.ts';
import { type SharedPart, sharedParts } from '#migrate/shared-parts.ts';
import type { Project } from '#project/load-project.ts';
import type { Problem } from '../cli-error.ts';
import { problemOf } from '../problem-of.ts';
import type { Candidate } from './candidates.ts';

/** How far a rule or a hook can go. */
export type Verdict = 'action with adapter' | 'action' | 'cannot';

/** What is known of a rule or a hook before anything is run. */
export interface Examined {
  readonly candidate: Candidate;
  readonly verdict: Verdict;
  /** Why it is not an Action without the adapter. */
  readonly reasons: readonly Problem[];
  /** What a reviewer should know: place and text. */
  readonly notes: readonly { readonly place: string; readonly text: string }[];
  readonly source: Source;
  readonly script: BuiltScript | undefined;
  /** The Action; absent where there is none. */
  readonly migrated?: MigratedSource;
}

/** All enabled rules that compile, in their order. */
export async function rulesInOrder(project: Project): Promise<readonly RuleFacts[]> {
  const { rules } = project.tenant.value;
  const enabled = rules.filter((rule) => rule.enabled).sort((left, right) => left.order - right.order);
  const facts = await Promise.all(
    enabled.map(async ({ name, group }) => {
      const [script] = await scriptsOf(project, 'rule', name);
      return script ? factsOf(name, group, script) : undefined;
    }),
  );
  return facts.filter((each) => each !== undefined);
}

function factsOf(name: string, group: string | undefined, script: BuiltScript): RuleFacts | undefined {
  try {
    return ruleFacts(name, group, script);
  } catch (error) {
    // What does not parse is told of where that rule itself is looked at.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function scriptsOf(project: Project, form: 'hook' | 'rule', name: string): Promise<readonly BuiltScript[]> {
  const own = extensionsOf(project).filter((extension) => extension.form === form && extension.name === name);
  return (await compile(project, own)).scripts;
}

/**
 * Looks at one rule or hook: what an Action could not do, what it shares with others, and how far it can be rewritten.
 *
 * @param rules - all enabled rules in their order
 * @param keep - why its function is left as it is in any case
 */
export async function examine(
  project: Project,
  candidate: Candidate,
  rules: readonly RuleFacts[],
  keep?: string,
): Promise<Examined> {
  const { form, extension } = candidate;
  const source: Source = {
    form,
    file: extension.source,
    text: readFileSync(join(project.root, extension.source), 'utf8'),
  };
  const { scripts, findings } = await compile(project, [extension]);
  const [script] = scripts;
  if (!script) return refused(candidate, source, undefined, findings.map(problemOf));
  try {
    const misshapen = shapeFindings(script).map(problemOf);
    if (misshapen.length > 0) return refused(candidate, source, script, misshapen);
    const shared = form === 'rule' ? sharedWith(project, script, rules) : [];
    const found = [...lostAsAction(project, candidate, script).map(problemOf), ...shared];
    if (found.length > 0) return refused(candidate, source, script, found);
    const migration = migrateSource(
      source,
      sourceFacts(project, candidate, script),
      keep === undefined ? {} : { keep },
    );
    return examined(candidate, source, script, migration);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const obstacle: Obstacle = { code: 'function-form', detail: error.message, offset: offsetOf(error) };
    return refused(candidate, source, script, [obstacleProblem(source, obstacle)]);
  }
}

function offsetOf(error: SyntaxError): number {
  return 'pos' in error && typeof error.pos === 'number' ? error.pos : 0;
}

function refused(
  candidate: Candidate,
  source: Source,
  script: BuiltScript | undefined,
  reasons: readonly Problem[],
): Examined {
  return { candidate, verdict: 'cannot', reasons, notes: [], source, script };
}

function examined(candidate: Candidate, source: Source, script: BuiltScript, migration: Migration): Examined {
  const reasons = withoutDuplicates(migration.obstacles.map((obstacle) => obstacleProblem(source, obstacle)));
  if (migration.status === 'refused') return refused(candidate, source, script, reasons);
  const notes = migration.remarks.map((remark) => ({
    place: placeOf(source, remark.offset),
    text: describeRemark(remark),
  }));
  const verdict = migration.usesAdapter ? 'action with adapter' : 'action';
  return { candidate, verdict, reasons, notes, source, script, migrated: migration };
}

function withoutDuplicates(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.place} ${problem.message}`, problem])).values()];
}

function obstacleProblem(source: Source, obstacle: Obstacle): Problem {
  return { code: obstacle.code, place: placeOf(source, obstacle.offset), ...describeObstacle(obstacle) };
}

function placeOf({ file, text }: Source, offset: number): string {
  const { line, column } = getLineInfo(text, offset);
  return `${file}:${line}:${column + 1}`;
}

/** What the build says of the form, which no comparison gets past. */
function shapeFindings(script: BuiltScript): BuildFinding[] {
  const parsed = parseScript(script);
  return [...checkRuleShape(parsed), ...checkHookShape(parsed)];
}

/** What the build says an Action would not do. */
function lostAsAction(project: Project, { form, extension }: Candidate, script: BuiltScript): BuildFinding[] {
  const isOther = form === 'hook' && extension.triggerId !== 'credentials-exchange';
  if (isOther) {
    const { name, triggerId, declaredAt: location } = extension;
    return [{ code: 'hook-trigger-as-action', name, triggerId, location }];
  }
  const findings =
    form === 'rule'
      ? checkRulesAsActions([ruleFacts(extension.name, groupOf(project, extension.name), script)])
      : checkHookAsAction(hookFacts(extension.name, script));
  return findings.filter((finding) => !isWarning(finding));
}

function groupOf({ tenant }: Project, name: string): string | undefined {
  return tenant.value.rules.find((rule) => rule.name === name)?.group;
}

function sharedWith(project: Project, script: BuiltScript, rules: readonly RuleFacts[]): Problem[] {
  const { name } = script.extension;
  return sharedParts(ruleFacts(name, groupOf(project, name), script), rules).map((shared) =>
    sharedProblem(script, shared),
  );
}

function sharedProblem({ extension: { name, source } }: BuiltScript, { part, writer, reader }: SharedPart): Problem {
  const message =
    name === writer
      ? `rules/${reader} asks for "${part}", which this rule writes: an Action hands on nothing of it`
      : `rules/${writer} writes "${part}", for which this rule asks: an Action sees nothing of it`;
  return {
    code: 'shared',
    place: source,
    message,
    fix: 'let both rules come by it themselves, or make one rule of them',
  };
}

function sourceFacts({ tenant }: Project, { form, extension }: Candidate, script: BuiltScript): SourceFacts {
  if (form === 'rule') {
    const { uses } = ruleFacts(extension.name, undefined, script);
    return { uses, keys: tenant.value.rulesConfigs.map(({ key }) => key), isPlain: isPlain(extension) };
  }
  const entry = tenant.value.hooks.find(({ name }) => name === extension.name);
  const { uses } = hookFacts(extension.name, script);
  return { uses, keys: Object.keys(entry?.secrets ?? {}), isPlain: isPlain(extension) };
}
