import { type Location, renderLocation } from './location.ts';

/** Why a repository could not be read into a project. */
export type ProjectProblem =
  | { readonly code: 'file-missing'; readonly location: Location }
  | { readonly code: 'not-yaml'; readonly location: Location; readonly detail: string }
  | { readonly code: 'not-valid'; readonly location: Location; readonly path: string; readonly detail: string }
  | { readonly code: 'environment-unknown'; readonly name: string; readonly known: readonly string[] };

/** Thrown when a repository cannot be read; holds every problem found, not only the first. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
  readonly problems: readonly ProjectProblem[];

  constructor(problems: readonly ProjectProblem[], options?: ErrorOptions) {
    super(problems.map(renderLine).join('\n'), options);
    this.problems = problems;
  }
}

/** Says what is wrong and what to do about it. */
export function describeProjectProblem(problem: ProjectProblem): { readonly message: string; readonly fix: string } {
  switch (problem.code) {
    case 'file-missing':
      return { message: `"${problem.location.file}" is missing`, fix: 'create it, or take out what refers to it' };
    case 'not-yaml':
      return { message: `not YAML: ${problem.detail}`, fix: 'correct the YAML at this place' };
    case 'not-valid':
      return {
        message: problem.path === '' ? problem.detail : `"${problem.path}": ${problem.detail}`,
        fix: 'correct the value, or take the key out',
      };
    case 'environment-unknown':
      return {
        message: `there is no environments/${problem.name}.yaml: expected one of ${problem.known.join(', ')}`,
        fix: 'name one of them with --env, or write the file',
      };
  }
}

function renderLine(problem: ProjectProblem): string {
  const { message } = describeProjectProblem(problem);
  return 'location' in problem ? `${renderLocation(problem.location)}: ${message}` : message;
}
