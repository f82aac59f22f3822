import type { Location } from './location.ts';

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
    super(problems.map(describeProblem).join('\n'), options);
    this.problems = problems;
  }
}

/** Says what is wrong and where, on one line. */
export function describeProblem(problem: ProjectProblem): string {
  switch (problem.code) {
    case 'file-missing':
      return `"${problem.location.file}" is missing: create it, or take out what refers to it`;
    case 'not-yaml':
      return `${at(problem.location)}: not YAML: ${problem.detail}`;
    case 'not-valid':
      return [at(problem.location), problem.path && `"${problem.path}"`, problem.detail].filter(Boolean).join(': ');
    case 'environment-unknown':
      return `there is no environments/${problem.name}.yaml: expected one of ${problem.known.join(', ')}`;
  }
}

/** `file:line:column`, as editors and terminals link it. */
export function at({ file, line, column }: Location): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
