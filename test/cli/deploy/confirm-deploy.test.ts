import { expect, it } from 'vitest';
import { confirmDeploy } from '#cli/deploy/confirm-deploy.ts';
import type { Io } from '#cli/io.ts';
import { isLocal, type RemoteEnvironment } from '#project/environment.ts';
import { loadProject } from '#project/load-project.ts';
import { projectFixture } from '../../rig/project-fixture.ts';
import { quietIo } from '../../rig/run-cli.ts';

/** The environment `production`, which is protected. */
async function production(): Promise<RemoteEnvironment> {
  await using project = await projectFixture();
  const { environment } = loadProject(project.root, 'production');
  if (isLocal(environment)) throw new Error('The environment "production" is local.');
  return environment;
}

function answering(answer: string): { readonly io: Io; readonly questions: string[] } {
  const questions: string[] = [];
  const ask = async (question: string) => {
    questions.push(question);
    return answer;
  };
  return { io: { ...quietIo('/'), ask }, questions };
}

it.each(['your-tenant', 'your-tenant.eu.auth0.com', ' your-tenant '])('takes %j for a yes', async (answer) => {
  const { io, questions } = answering(answer);
  await confirmDeploy(io, await production(), false);
  expect(questions).toEqual(['"production" is protected. Type the tenant\'s name (your-tenant) to deploy: ']);
});

it.each(['', 'yes', 'production'])('takes %j for a no', async (answer) => {
  const { io } = answering(answer);
  await expect(confirmDeploy(io, await production(), false)).rejects.toThrow(
    `"production" is protected, and "${answer}" is not its tenant's name`,
  );
});

it('asks nobody who has said yes, nor before a deploy to a tenant that is not protected', async () => {
  const { io, questions } = answering('no');
  await confirmDeploy(io, await production(), true);
  await confirmDeploy(io, { ...(await production()), protected: false }, false);
  expect(questions).toEqual([]);
});
