import { DistError } from '#bundle/dist-error.ts';
import { MappingError } from '#bundle/with-mappings.ts';
import { RecordError } from '#deploy/record/record-error.ts';
import { SecretError } from '#deploy/secret-error.ts';
import { ImportError } from '#import/import-error.ts';
import { FolderError } from '#local-tenant/folder-error.ts';
import { FolderInUseError } from '#local-tenant/folder-in-use-error.ts';
import { StateError } from '#local-tenant/journal/state-error.ts';
import { PortInUseError } from '#local-tenant/port-in-use-error.ts';
import { ManagementError } from '#management/management-error.ts';
import { UnreachableError } from '#management/unreachable-error.ts';
import { renderLocation } from '#project/location.ts';
import { describeProjectProblem, ProjectError, type ProjectProblem } from '#project/project-error.ts';
import { PolicyError } from '#review/policy/policy-error.ts';
import { TokenError } from '#token-client/token-error.ts';
import { CliError, type Problem } from './cli-error.ts';

/** Turns whatever a command threw into messages for its user. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof CliError) return error.problems;
  if (error instanceof ProjectError) return error.problems.map(projectProblem);
  if (error instanceof PolicyError) return error.problems;
  return [tenantProblem(error) ?? valueProblem(error) ?? unknownProblem(error)];
}

function projectProblem(problem: ProjectProblem): Problem {
  const place = 'location' in problem && { place: renderLocation(problem.location) };
  return { code: problem.code, ...place, ...describeProjectProblem(problem) };
}

/** What a tenant, local or remote, cannot or will not do. */
function tenantProblem(error: unknown): Problem | undefined {
  if (error instanceof PortInUseError) {
    const { code, message } = error;
    return { code, message, fix: 'leave --port out, and a free port is taken when the usual one is not free' };
  }
  if (error instanceof FolderInUseError) {
    const { code, message } = error;
    return { code, message, fix: 'use the tenant that runs there, or end that process' };
  }
  if (error instanceof StateError) {
    const { code, message } = error;
    const upgrade = code === 'state-newer' ? 'upgrade this repository, or ' : '';
    return { code, message, fix: `${upgrade}set it aside and start anew: npm run tenant -- --fresh` };
  }
  if (error instanceof FolderError) {
    const { code, message, folder } = error;
    return { code, message, fix: `see who owns "${folder}" and what disk it is on` };
  }
  if (error instanceof UnreachableError) {
    const { message } = error;
    return { code: 'tenant-unreachable', message, fix: "check the environment's domain and the network" };
  }
  if (error instanceof ManagementError) {
    const { message, status } = error;
    const fix =
      status >= 500
        ? 'the tenant has trouble of its own: try again later'
        : 'check that the token has the scope that this call asks for';
    return { code: 'management-refused', message, fix };
  }
  return error instanceof TokenError ? tokenProblem(error) : undefined;
}

function tokenProblem({ error, message, status }: TokenError): Problem {
  const answered = status === undefined ? 'in its redirect' : `with status ${status}`;
  const said = error === undefined ? message : `${error}: ${message}`;
  const fix =
    error === undefined
      ? "check that the environment's domain is a tenant and not something in front of it"
      : 'look at the client, the user and the API that were asked for';
  return { code: 'token-refused', message: `Ask the tenant for a token: it answered ${answered}: ${said}`, fix };
}

/** What has no value, or no place. */
function valueProblem(error: unknown): Problem | undefined {
  if (error instanceof RecordError) {
    const { code, message, fix } = error;
    return { code, message, fix };
  }
  if (error instanceof ImportError) {
    const { code, message, fix } = error;
    return { code, message, fix };
  }
  if (error instanceof SecretError) return { code: 'secret-missing', message: error.message, fix: error.fix };
  if (error instanceof DistError) {
    const { code, message, folder } = error;
    return { code, message, fix: `see what stands at "${folder}" and who owns it` };
  }
  if (!(error instanceof MappingError)) return undefined;
  const fix = `add ${error.mapping} to "secrets" in the environment's file`;
  return { code: 'mapping-without-value', message: error.message, fix };
}

/** A mistake of ours, or something of the machine's that nobody thought of. */
function unknownProblem(error: unknown): Problem {
  const message = error instanceof Error ? describeCauses(error) : String(error);
  return { code: 'unexpected', message, fix: 'if this looks like a mistake of the toolkit, please report it' };
}

function describeCauses(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${describeCauses(error.cause)}` : error.message;
}
