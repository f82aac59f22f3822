import { loadProject } from '#project/load-project.ts';
import { ProjectError, type ProjectProblem } from '#project/project-error.ts';
import { type Overrides, projectFixture } from '../rig/project-fixture.ts';

/** Reads the repository with changes and returns what kept it from being read. */
export async function problemsOf(overrides: Overrides, environmentName = 'local'): Promise<readonly ProjectProblem[]> {
  return (await errorOf(overrides, environmentName)).problems;
}

/** Reads the repository with changes and returns the lines of the error's message. */
export async function messagesOf(overrides: Overrides, environmentName = 'local'): Promise<readonly string[]> {
  return (await errorOf(overrides, environmentName)).message.split('\n');
}

async function errorOf(overrides: Overrides, environmentName: string): Promise<ProjectError> {
  await using project = await projectFixture(overrides);
  try {
    loadProject(project.root, environmentName);
  } catch (error) {
    if (error instanceof ProjectError) return error;
    throw error;
  }
  throw new Error('the project was read: expected a ProjectError');
}
