import { MappingError } from '#bundle/load-dist.ts';
import { SecretError } from '#deploy/secrets.ts';
import { FolderInUseError } from '#local-tenant/folder-in-use-error.ts';
import { StateError } from '#local-tenant/journal/state-error.ts';
import { PortInUseError } from '#local-tenant/port-in-use-error.ts';
import { describeProblem, ProjectError, type ProjectProblem } from '#project/project-error.ts';
import { TokenError } from '#token-client/token-error.ts';
import { CliError, type Problem } from './cli-error.ts';

/** Turns whatever a command threw into messages for its user. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof CliError) return error.problems;
  if (error instanceof ProjectError) return error.problems.map(projectProblem);
  return [knownProblem(error) ?? unknownProblem(error)];
}

const projectFixes = {
  'file-missing': 'create the file, or take out what refers to it',
  'not-yaml': 'correct the YAML at this place',
  'not-valid': 'correct the value, or take the key out',
  'environment-unknown': 'name one of them with --env, or write the file',
} as const satisfies Record<ProjectProblem['code'], string>;

function projectProblem(problem: ProjectProblem): Problem {
  return { code: problem.code, message: describeProblem(problem), fix: projectFixes[problem.code] };
}

function knownProblem(error: unknown): Problem | undefined {
  if (error instanceof PortInUseError) {
    const { code, message } = error;
    return { code, message, fix: 'leave --port out, and a free port is taken when the usual one is not free' };
  }
  if (error instanceof FolderInUseError) {
    const { code, message } = error;
    return { code, message, fix: 'use the tenant that runs there, or end that process' };
  }
  if (error instanceof StateError) {
    const { code, message, file } = error;
    return { code, message, fix: `keep a copy and start anew: mv ${file} ${file}.damaged` };
  }
  if (error instanceof SecretError) return { code: 'secret-missing', message: error.message, fix: secretFix(error) };
  if (error instanceof MappingError) {
    const fix = `add ${error.mapping} to "secrets" in the environment's file`;
    return { code: 'mapping-without-value', message: error.message, fix };
  }
  if (error instanceof TokenError) return tokenProblem(error);
  return undefined;
}

function secretFix({ source }: SecretError): string {
  if ('env' in source) return `set ${source.env}, e.g. in the shell or in the CI's secrets`;
  if ('command' in source) return `run ${source.command.join(' ')} and see what it says`;
  return 'remove the file of generated secrets, and a new value is made';
}

function tokenProblem({ error, message, status }: TokenError): Problem {
  const answered = status === undefined ? 'in its redirect' : `with status ${status}`;
  return {
    code: 'token-refused',
    message: `the tenant answered ${answered}: ${error}: ${message}`,
    fix: 'look at the extension, user or client that this names',
  };
}

/** A mistake of ours, or something of the machine's that nobody thought of. */
function unknownProblem(error: unknown): Problem {
  const message = error instanceof Error ? describeCauses(error) : String(error);
  return { code: 'unexpected', message, fix: 'if this looks like a mistake of the toolkit, please report it' };
}

function describeCauses(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${describeCauses(error.cause)}` : error.message;
}
