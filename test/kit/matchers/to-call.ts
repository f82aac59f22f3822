import { describeCall } from '../describe-run.ts';
import { didYouMean } from '../did-you-mean.ts';
import { createMatcher } from './create-matcher.ts';
import { isKilled } from './unknown-outcomes.ts';

/** Passes when a script called the method of its `api`, with these arguments if there are any. */
export const toCall = createMatcher(isKilled, ({ calls }, equals, path: string, ...args: readonly unknown[]) => {
  const wanted = `call ${args.length > 0 ? describeCall(path, args) : path}`;
  const ofPath = calls.filter((call) => call.path === path);
  if (ofPath.some((call) => args.length === 0 || equals(call.args, args))) return { pass: true, wanted };
  const [call, ...others] = ofPath;
  const paths = calls.map((each) => each.path);
  if (call === undefined || others.length > 0) return { pass: false, wanted, hint: didYouMean(path, paths) };
  return { pass: false, wanted, values: { actual: call.args, expected: args } };
});
