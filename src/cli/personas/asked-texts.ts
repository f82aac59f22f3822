import { buildProject } from '#bundle/build.ts';
import { vocabularyOf } from '#pipeline/generate/vocabulary.ts';
import type { Project } from '#project/load-project.ts';
import { CliError } from '../cli-error.ts';
import { problemOf } from '../problem-of.ts';

/** What claim logic asks for by name: `enterprise` of a plan. It is nobody's, and branches hang on it. */
export async function askedTexts(project: Project): Promise<ReadonlySet<string>> {
  const result = await buildProject(project);
  if (result.status === 'failed') throw new CliError(result.findings.map(problemOf));
  const { texts, numbers } = vocabularyOf(result.build.scripts);
  return new Set([...texts, ...numbers.map(String)]);
}
