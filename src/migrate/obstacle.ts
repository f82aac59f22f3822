/** Why a rule or a hook keeps its own form, and is called through the adapter. */
export type Obstacle = { readonly offset: number } & ObstacleKind;

type ObstacleKind =
  /** Code runs after the callback, which an Action that has returned does not. */
  | { readonly code: 'callback-not-last' }
  /** The callback is given to other code. */
  | { readonly code: 'callback-handed-on' }
  /** The callback gets something else than an error, or the user and context that the rule was given. */
  | { readonly code: 'callback-arguments' }
  /** Waiting for the callback inside of code that waits already. */
  | { readonly code: 'callback-in-async' }
  /** All of `context` is used at once, or a part of it that an Action has in another shape. */
  | { readonly code: 'context-whole'; readonly expression: string }
  /** A part of `context` that no line here turns into one of `event`. */
  | { readonly code: 'context-unknown'; readonly expression: string }
  /** Something of `context` is changed in a way that `api` has no call for. */
  | { readonly code: 'context-changed'; readonly expression: string }
  /** A claim is read back or taken out of a token, which `api` cannot. */
  | { readonly code: 'claim-read'; readonly expression: string }
  /** The scopes of the token are replaced. */
  | { readonly code: 'scopes-replaced' }
  /** A method of `auth0`, or a form of calling it, that no line here knows. */
  | { readonly code: 'management-call'; readonly expression: string }
  /** What is asked of `context.multifactor` or `context.redirect` is not written out. */
  | { readonly code: 'request-computed'; readonly expression: string }
  /** A name that nothing declares. */
  | { readonly code: 'name-unknown'; readonly expression: string }
  /** A variable of the source is called like one of the Action, or hides a parameter in a block. */
  | { readonly code: 'name-taken'; readonly name: string }
  /** `eval`, which sees names that an Action does not have. */
  | { readonly code: 'code-in-text' }
  /** `arguments` or `this` of the function itself, which an Action is not called with. */
  | { readonly code: 'own-call' }
  /** `require` in a form that is no import. */
  | { readonly code: 'require-form' }
  /** What a hook hands over is put together in a way that is not followed. */
  | { readonly code: 'result-form' }
  /** The function itself is written in a way that is not followed. */
  | { readonly code: 'function-form'; readonly detail: string };

/** Says what stands in the way of an Action without the adapter, and what to do about it. */
export function describeObstacle(obstacle: Obstacle): { readonly message: string; readonly fix: string } {
  switch (obstacle.code) {
    case 'callback-not-last':
      return { message: 'code runs after the callback', fix: 'return where the callback is called' };
    case 'callback-handed-on':
      return {
        message: 'the callback is handed to other code',
        fix: 'call it in a function of the rule: (error) => callback(error)',
      };
    case 'callback-arguments':
      return {
        message: 'the callback gets something else than an error, or null with the user and context of the rule',
        fix: 'call callback(error) or callback(null, user, context)',
      };
    case 'callback-in-async':
      return {
        message: 'the callback is called by other code, in a function that also awaits',
        fix: 'await what calls back, or take the await out',
      };
    case 'context-whole':
      return {
        message: `"${obstacle.expression}" is used as a whole, which an Action has in another shape`,
        fix: 'use the properties that are needed',
      };
    case 'context-unknown':
      return {
        message: `"${obstacle.expression}" has no counterpart in "event" that is known here`,
        fix: 'write what the rule needs of it in terms of "event"',
      };
    case 'context-changed':
      return {
        message: `"${obstacle.expression}" is changed, for which "api" has no call that is known here`,
        fix: 'set it once, in a statement of its own',
      };
    case 'claim-read':
      return {
        message: `"${obstacle.expression}" is read or taken back, which "api" cannot`,
        fix: 'keep the claim in a variable, and set it once',
      };
    case 'scopes-replaced':
      return {
        message: 'the scopes of the token are replaced: an Action adds and removes single ones',
        fix: 'call api.accessToken.addScope and removeScope for the scopes that change',
      };
    case 'management-call':
      return {
        message: `"${obstacle.expression}" is not called in a way that is known here`,
        fix: 'call auth0.users.updateAppMetadata(user.user_id, …) in a statement of its own, with then and catch',
      };
    case 'request-computed':
      return {
        message: `what "${obstacle.expression}" asks for is not written out where it is set`,
        fix: 'assign an object literal',
      };
    case 'name-unknown':
      return {
        message: `nothing declares "${obstacle.expression}": neither a rule nor an Action has it`,
        fix: 'declare it, or require what it stands for',
      };
    case 'name-taken':
      return {
        message: `a variable is called "${obstacle.name}", by which the Action, or the code around it, means something else`,
        fix: 'give the variable another name',
      };
    case 'code-in-text':
      return { message: 'eval is given code that uses names of the rule', fix: 'write the code where it runs' };
    case 'own-call':
      return { message: 'the function asks by "arguments" or "this" how it was called', fix: 'use its parameters' };
    case 'require-form':
      return { message: 'require is called in a way that is no import', fix: "write const name = require('package')" };
    case 'result-form':
      return {
        message: 'what the hook hands over is put together in a way that is not followed',
        fix: "assign claims one by one: access_token['https://…'] = value",
      };
    case 'function-form':
      return { message: obstacle.detail, fix: 'write one function with plain parameters and a body' };
  }
}
