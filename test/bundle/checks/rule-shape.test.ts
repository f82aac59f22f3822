import { describe, expect, it } from 'vitest';
import { findings, only } from '../build-kit.ts';

const rule = 'function (user, context, callback) {\n  callback(null, user, context);\n}';

describe('the text of a plain rule', () => {
  it.each<[title: string, text: string, location: string, detail: string]>([
    [
      'a semicolon after the function',
      `// Adds claims.\n${rule};\n`,
      'rules/one.js:4:2',
      'there is a semicolon after the function, which breaks all rules of the tenant',
    ],
    [
      'text after the function',
      `${rule}\n\nfunction helper() {}\n`,
      'rules/one.js:5:1',
      'there is text after the function',
    ],
    ['the function in parentheses', `(${rule})\n`, 'rules/one.js:1:1', 'there is text before the function'],
    ['a function that is called', `(${rule})()\n`, 'rules/one.js:1:1', 'the text is not a function'],
    ['a function that is assigned', `module.exports = ${rule}\n`, 'rules/one.js:1:1', 'the text is not a function'],
    ['a class', 'class Rule {}', 'rules/one.js:1:1', 'the text is not a function'],
    ['a value', "'use strict';\n", 'rules/one.js:1:1', 'the text is not a function'],
    [
      'an arrow without braces',
      '(user, context, callback) => callback(null, user, context)',
      'rules/one.js:1:1',
      'the function has no body in braces',
    ],
    ['two parameters', 'function (user, callback) {}', 'rules/one.js:1:1', 'the function has 2 parameters, expected 3'],
    [
      'a generator',
      'function* (user, context, callback) {}',
      'rules/one.js:1:1',
      'the function is a generator, whose body would never run',
    ],
  ])('is a finding with %s', async (_title, text, location, detail) => {
    expect(await findings(only('rules/one.js', text))).toEqual([{ code: 'rule-shape', detail, location }]);
  });
});
