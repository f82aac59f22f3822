import { type NotedRoutes, usualRoutes } from './route-note.ts';

const secrets = '/api/v2/hooks/:id/secrets';

/** What is known of the routes that Auth0 has ended. */
export const retiredNotes: NotedRoutes = {
  title: 'Management API: rules and hooks',
  notes: [
    {
      routes: usualRoutes('/api/v2/rules'),
      exact: 'properties, names, defaults; an empty list as it was recorded',
      assumed: 'what each mode after `pre-readonly` answers; the text of 409',
      tests: ['management/crud-routes', 'management/rules'],
    },
    {
      routes: ['GET /api/v2/rules-configs', 'PUT /api/v2/rules-configs/:key', 'DELETE /api/v2/rules-configs/:key'],
      exact: 'keys and their limits; values are never shown',
      assumed: 'what each mode after `pre-readonly` answers',
      tests: ['management/rules-configs'],
    },
    {
      routes: usualRoutes('/api/v2/hooks'),
      exact: 'one enabled hook for each trigger; the first one is enabled',
      assumed: 'what each mode after `pre-readonly` answers; the texts of the errors',
      tests: ['management/crud-routes', 'management/hooks'],
    },
    {
      routes: [`GET ${secrets}`, `POST ${secrets}`, `PATCH ${secrets}`, `DELETE ${secrets}`],
      exact: 'names in a body of DELETE; values are never shown',
      assumed: 'the errors for a name that exists, or does not',
      tests: ['management/hooks'],
    },
  ],
};
