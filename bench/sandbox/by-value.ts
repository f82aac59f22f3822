import { ruleText } from './sample.ts';

/**
 * The least that runs a rule by value in another realm: a function of JSON that gives JSON. There is no report of
 * errors, console or calls, no time limit, and nothing that keeps one run from the next.
 */
export const byValueText = `(() => {
  class UnauthorizedError extends Error {}
  const rule = ${ruleText};
  return (json) => {
    const { user, context } = JSON.parse(json);
    let left;
    rule(user, context, (error, user, context) => {
      left = JSON.stringify(error ? { error: error.message } : { user, context });
    });
    return left;
  };
})()`;

/** What evaluating the text gives. */
export type RunByValue = (json: string) => string;
