import { channel } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, type RunnerTestSuite } from 'vitest';
import { notedRoutes } from '../local-tenant/parity/noted-routes.ts';
import type { RouteNote } from '../local-tenant/parity/route-note.ts';

// docs/local-tenant-routes.md says which test file holds a route. One that no longer calls it fails.
const notes = notedRoutes.flatMap((part) => part.notes);
const patterns = notes
  .flatMap(({ routes }) => routes)
  .map((name) => ({ name, pattern: new RegExp(`^${name.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`) }))
  // A fixed part of a path goes before a parameter.
  .sort((left, right) => left.name.split(':').length - right.name.split(':').length);

const responses = channel('http.server.response.finish');
const answered = new Set<string>();
responses.subscribe(listen);

// biome-ignore lint/correctness/noEmptyPattern: vitest insists on a pattern for the context, and there is none here.
afterAll(({}, suite) => {
  responses.unsubscribe(listen);
  // Of a part of a file nothing can be said, and a test that failed says enough.
  if (!hasPassed(suite)) return;
  const unheld = notes.flatMap((note) => unheldRoutes(note, suite.file.name));
  if (unheld.length > 0) throw new Error(`${suite.file.name} gets no successful answer from ${unheld.join(', ')}`);
});

/** The first file of a note holds all of its routes, the others one of them at least. */
function unheldRoutes({ routes, tests }: RouteNote, file: string): readonly string[] {
  const index = tests.findIndex((test) => file === `test/local-tenant/${test}.test.ts`);
  if (index === -1) return [];
  const missing = routes.filter((route) => !answered.has(route));
  return index === 0 || missing.length === routes.length ? missing : [];
}

function hasPassed({ tasks }: Pick<RunnerTestSuite, 'tasks'>): boolean {
  return tasks.every((task) => (task.type === 'suite' ? hasPassed(task) : task.result?.state === 'pass'));
}

function listen(message: unknown): void {
  if (typeof message !== 'object' || message === null || !('request' in message) || !('response' in message)) return;
  const { request, response } = message;
  if (!(request instanceof IncomingMessage) || !(response instanceof ServerResponse)) return;
  if (response.statusCode >= 400) return;
  const asked = `${request.method} ${request.url?.split('?', 1)[0]}`;
  const route = patterns.find(({ pattern }) => pattern.test(asked));
  if (route !== undefined) answered.add(route.name);
}
