import { type Route, routeName } from '#local-tenant/http/route.ts';
import { type AbsentRoutes, absentAuthentication, absentManagement } from './absent-routes.ts';
import { notedRoutes } from './noted-routes.ts';
import type { NotedRoutes, RouteNote } from './route-note.ts';

const preface = `# The routes of the local tenant

Written from the route table and test/local-tenant/parity by \`npx vitest run test/local-tenant/parity -u\`.

Each route links to its page in Auth0's documentation. It is **exact** where all that it does is documented or was recorded of a live tenant, **assumed** where nobody could confirm a part, and **partial** where Auth0 does more.

This holds for all routes of the Management API and is not repeated: scopes, the shape of an error, the text for a missing scope and the headers of a rate limit are exact; the texts of the errors 400, 401, 404 and 409 are assumed unless they stand here; lists take \`page\`, \`per_page\` and \`include_totals\`, or \`from\` and \`take\`, and where Auth0 stops paging at 1000 records is assumed of some. A write that the tenant has acknowledged is there for the next read, where Auth0 may take a moment.

A test file is called for a route only if it gets a successful answer from it; that is checked while the tests run.`;

/** Writes `docs/local-tenant-routes.md`. */
export function renderRoutes(routes: readonly Route[]): string {
  const byName = new Map(routes.map((route) => [routeName(route), route]));
  const sections = notedRoutes.map((noted) => renderSection(noted, byName));
  const absent = [
    '## Absent from the Authentication API',
    'Each answers 404, or `unsupported_grant_type` at `/oauth/token`.',
    renderAbsent('part', absentAuthentication),
    '## Absent from the Management API',
    'Each answers 404. First those of the resources that are deployed from here.',
    renderAbsent('resource', absentManagement),
  ];
  return `${[preface, ...sections, ...absent].join('\n\n')}\n`;
}

function renderSection({ title, notes }: NotedRoutes, byName: ReadonlyMap<string, Route>): string {
  const rows = notes.map((note) => renderRow(note, byName));
  return `## ${title}\n\n| route | scope | parity | what is | held by |\n|---|---|---|---|---|\n${rows.join('\n')}`;
}

/** One row for all routes of a note, each on a line of its own. */
function renderRow(note: RouteNote, byName: ReadonlyMap<string, Route>): string {
  const routes = note.routes.flatMap((name) => byName.get(name) ?? []);
  const parities = [...new Set(routes.map(({ parity }) => parity))];
  const lines = [routes.map(renderRoute), routes.map(renderScope)].map((cell) => cell.join('<br>'));
  return `| ${[...lines, parities.join(', '), renderNote(note), renderTests(note)].join(' | ')} |`;
}

function renderRoute(route: Route): string {
  const name = `\`${routeName(route)}\``;
  return route.parity === 'own' ? name : `[${name}](${route.source})`;
}

function renderScope({ scope }: Route): string {
  return typeof scope === 'string' ? scope : scope.map((each) => `\`${each}\``).join(' or ');
}

function renderNote({ exact, assumed, absent, own }: RouteNote): string {
  const parts = Object.entries({ exact, assumed, absent });
  const known = parts.flatMap(([kind, text]) => (text === undefined ? [] : `**${kind}:** ${text}`));
  return [...(own === undefined ? [] : [own]), ...known].join('; ');
}

function renderTests({ tests }: RouteNote): string {
  return tests.map((test) => `[${test.replace(/^.*\//, '')}](../test/local-tenant/${test}.test.ts)`).join(', ');
}

function renderAbsent(heading: string, absent: readonly AbsentRoutes[]): string {
  const rows = absent.map(({ of, routes }) => `| ${of} | ${routes} |`);
  return `| ${heading} | routes |\n|---|---|\n${rows.join('\n')}`;
}
