import { type NotedRoutes, usualRoutes } from './route-note.ts';

const user = '/api/v2/users/:id';

/** What is known of the routes of users, roles and logs. */
export const userNotes: NotedRoutes = {
  title: 'Management API: users, roles and logs',
  notes: [
    {
      routes: ['GET /api/v2/users'],
      exact:
        'values, phrases, beginnings (`name:Ada*`), `_exists_`, AND, OR, NOT; the first 1000 results; `sort`, `fields`',
      assumed: '`field:word` asks for the whole value; without `sort` the order of creation',
      absent: 'ranges, fuzzy terms and other wildcards, which are refused; the delay of the index; `primary_order`',
      tests: ['management/search-users'],
    },
    {
      routes: ['GET /api/v2/users/:id', 'GET /api/v2/users-by-email'],
      exact: 'profile and metadata, never a password or the token of an identity provider; `fields`',
      absent: '`multifactor` and other properties that come from what is absent',
      tests: ['management/users'],
    },
    {
      routes: ['POST /api/v2/users'],
      exact: 'email, username and password as the connection asks for them; 409 for one that exists',
      absent: 'password policies; emails; the `picture` that Auth0 takes from a public service',
      tests: ['management/users'],
    },
    {
      routes: [`PATCH ${user}`],
      exact: 'metadata is merged at its first level; a new password ends sessions, not refresh tokens',
      assumed: 'a new email is unverified; a password set here counts like one that the user has reset',
      absent: 'emails; password policies and history',
      tests: ['management/users'],
    },
    {
      routes: [`DELETE ${user}`],
      exact: '204 whether there was such a user or not',
      assumed: 'refresh tokens and sessions go with the user',
      tests: ['management/users'],
    },
    {
      routes: [`GET ${user}/organizations`],
      exact: 'id, name and metadata',
      absent: 'more than one organization of a user; branding',
      tests: ['management/users'],
    },
    {
      routes: [`GET ${user}/roles`, `POST ${user}/roles`, `DELETE ${user}/roles`],
      exact: 'ids in, roles out',
      assumed: 'a role that the user has already is no error',
      tests: ['management/user-roles'],
    },
    {
      routes: [`GET ${user}/permissions`, `POST ${user}/permissions`, `DELETE ${user}/permissions`],
      exact: 'each permission with its `sources`',
      assumed: 'those of roles are listed, too',
      tests: ['management/user-roles'],
    },
    {
      routes: [
        'GET /api/v2/user-blocks',
        'DELETE /api/v2/user-blocks',
        `GET /api/v2/user-blocks/:id`,
        `DELETE /api/v2/user-blocks/:id`,
      ],
      exact: 'the answer for a user without blocks; `blocked` of a user is neither shown nor lifted',
      absent: 'brute-force protection, so that nobody is ever blocked by it',
      tests: ['management/users'],
    },
    {
      routes: usualRoutes('/api/v2/roles'),
      exact: '`name_filter`; users keep a role that is renamed',
      absent: 'the parameters `type` and `owner_id`',
      tests: ['management/crud-routes', 'management/roles'],
    },
    {
      routes: [
        'GET /api/v2/roles/:id/permissions',
        'POST /api/v2/roles/:id/permissions',
        'DELETE /api/v2/roles/:id/permissions',
      ],
      exact: 'permissions with the names of their APIs',
      assumed: 'the body of 201',
      tests: ['management/roles'],
    },
    {
      routes: ['GET /api/v2/roles/:id/users', 'POST /api/v2/roles/:id/users'],
      exact: 'pages and checkpoints',
      assumed: 'which properties of a user are shown',
      tests: ['management/user-roles'],
    },
    {
      routes: ['GET /api/v2/logs', 'GET /api/v2/logs/:id', `GET ${user}/logs`],
      exact: 'type codes; the newest first, or by checkpoint with a `link` header; `q`, `sort`, `fields`',
      assumed: '`search` means what `q` does; the texts of `description`',
      absent: 'other types than logins, logouts, token exchanges, revocations and writes; log streams',
      tests: ['management/logs'],
    },
  ],
};
