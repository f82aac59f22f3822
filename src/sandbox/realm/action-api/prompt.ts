import type { PostLoginApi } from '#auth0/post-login-api.ts';
import type { ActionRun, ApiMethods } from './action-run.ts';
import type { Interruptions } from './interruptions.ts';
import { records } from './record.ts';

/** Creates `api.prompt`. Its form comes after the Action, and `onContinuePostLogin` after the form. */
export function createPromptApi(run: ActionRun, interruptions: Interruptions): ApiMethods<PostLoginApi['prompt']> {
  return {
    render: records(run, 'prompt.render', () => {
      if (interruptions.redirects) throw new Error('Redirect and render commands cannot be used in the same action.');
      if (interruptions.renders) throw new Error('Only 1 render command per action is allowed.');
      interruptions.renders = true;
    }),
  };
}
