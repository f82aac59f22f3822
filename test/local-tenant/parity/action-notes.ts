import { type NotedRoutes, usualRoutes } from './route-note.ts';

const actions = '/api/v2/actions/actions';
const modules = '/api/v2/actions/modules';

/** What is known of the routes of Actions. */
export const actionNotes: NotedRoutes = {
  title: 'Management API: Actions',
  notes: [
    {
      routes: usualRoutes(actions),
      exact:
        'build states, `all_changes_deployed`, the two versions of a list; secrets are never shown; 409 for one that is bound, unless `force`',
      assumed: 'a draft that is no JavaScript ends as `failed`',
      absent: 'the parameter `installed`; the nanoseconds of timestamps; installing packages from npm',
      tests: ['management/crud-routes', 'management/actions'],
    },
    {
      routes: [`POST ${actions}/:id/deploy`],
      exact: '200 with the version as it was before it counted as deployed; 400 before the draft is built',
      tests: ['management/actions', 'management/action-drafts'],
    },
    {
      routes: [
        `GET ${actions}/:id/versions`,
        `GET ${actions}/:id/versions/:versionId`,
        `POST ${actions}/:id/versions/:versionId/deploy`,
      ],
      exact: 'the properties of a version; `update_draft`',
      assumed: 'the latest first; how many are kept',
      tests: ['management/actions'],
    },
    {
      routes: [`POST ${actions}/:id/test`],
      exact: '`error` and `stats` of the answer',
      assumed: '`results`, the calls of `api`, and `logs`',
      tests: ['management/action-drafts'],
    },
    {
      routes: ['GET /api/v2/actions/executions/:id'],
      exact: 'the properties of an execution',
      assumed: 'the text of its errors, and that `status` is always `final`',
      tests: ['management/action-drafts'],
    },
    {
      routes: ['GET /api/v2/actions/triggers'],
      exact: 'the ids, and the versions of `post-login` and `credentials-exchange`',
      assumed: 'the versions of all others',
      tests: ['management/actions'],
    },
    {
      routes: ['GET /api/v2/actions/triggers/:id/bindings', 'PATCH /api/v2/actions/triggers/:id/bindings'],
      exact: 'the list is replaced; the three kinds of `ref`; 400 for an Action that is not deployed',
      absent: '`secrets` of a binding; triggers other than `post-login` and `credentials-exchange` never run',
      tests: ['management/actions'],
    },
    {
      routes: usualRoutes(modules),
      exact: 'drafts apart from what was published; 412 for a module that is in use',
      absent: 'older versions of a module in an Action: all get the one published last',
      tests: ['management/crud-routes', 'management/actions', 'management/action-drafts'],
    },
    {
      routes: [`GET ${modules}/:id/versions`, `POST ${modules}/:id/versions`],
      exact: 'publishing the draft makes a version',
      absent: 'older versions of a module in an Action: all get the one published last',
      tests: ['management/actions'],
    },
    {
      routes: [`GET ${modules}/:id/versions/:versionId`, `POST ${modules}/:id/rollback`, `GET ${modules}/:id/actions`],
      exact: 'a version becomes the draft again; the Actions that name the module',
      absent: 'older versions of a module in an Action: all get the one published last',
      tests: ['management/action-drafts'],
    },
  ],
};
