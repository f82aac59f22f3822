import type { NotedRoutes } from './route-note.ts';

const control = '/.well-known/local-tenant';

/** What the routes are for that Auth0 does not have. */
export const controlNotes: NotedRoutes = {
  title: 'Control',
  notes: [
    { routes: [`GET ${control}`], own: 'whose process it is', tests: ['control/control-routes'] },
    {
      routes: [`GET ${control}/transactions/:id`],
      own: 'why the tokens of an answer say what they say',
      tests: ['authentication/recorded-transactions'],
    },
    { routes: [`GET ${control}/requests`], own: 'what was answered', tests: ['control/control-routes'] },
    {
      routes: [`GET ${control}/faults`, `POST ${control}/faults`, `DELETE ${control}/faults`],
      own: 'trouble to come',
      tests: ['control/control-routes'],
    },
    {
      routes: [`POST ${control}/rate-limit`, `POST ${control}/slow-builds`, `POST ${control}/reset`],
      own: 'limits, builds, and the way back',
      tests: ['control/control-routes'],
    },
  ],
};
