import type { AnyNode, CallExpression, ObjectExpression, Property } from 'acorn';
import MagicString from 'magic-string';
import { walk } from '#bundle/as-actions/uses/walk.ts';
import { propertyName } from '#bundle/checks/property-name.ts';
import { parseSource } from './syntax/parse-source.ts';

/** A test of a rule or a hook as one of the Action, or why it stays. */
export type MovedTest =
  | { readonly status: 'moved'; readonly text: string }
  | { readonly status: 'left'; readonly offset: number; readonly reason: string };

/** Ends the rewriting of a test: it says something that no line here turns into the words of an Action. */
class NotMoved extends Error {
  readonly offset: number;

  constructor({ start }: AnyNode, reason: string) {
    super(reason);
    this.offset = start;
  }
}

/**
 * Turns `runRule('x', { user, context })` into `runAction('x', { event })`, and the same of a hook.
 *
 * @throws {SyntaxError} with the offset in `pos`
 */
export function moveTest(text: string, form: 'hook' | 'rule'): MovedTest {
  const program = parseSource(text, 'module');
  const draft = new MagicString(text);
  try {
    rewriteTest(draft, program, form);
    const word = new RegExp(`\\bthe ${form} `, 'g');
    return { status: 'moved', text: draft.toString().replace(word, 'the Action ') };
  } catch (error) {
    if (error instanceof NotMoved) return { status: 'left', offset: error.offset, reason: error.message };
    throw error;
  }
}

function rewriteTest(text: MagicString, program: AnyNode, form: 'hook' | 'rule'): void {
  const runner = form === 'rule' ? 'runRule' : 'runHook';
  const own = form === 'rule' ? ['user', 'context'] : ['accessToken'];
  walk(program, (node, ancestors) => {
    if (node.type === 'ImportDeclaration') rewriteImport(text, node, runner);
    if (node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === 'run') {
      const name = propertyName(node.property, node.computed);
      if (typeof name === 'string' && own.includes(name))
        throw new NotMoved(node, `it looks at run.${name}, which the run of an Action does not have`);
    }
    if (node.type !== 'Identifier' || node.name !== runner) return;
    const call = ancestors.at(-1);
    if (call?.type === 'ImportSpecifier') return;
    if (call?.type !== 'CallExpression' || call.callee !== node)
      throw new NotMoved(node, `it does more with ${runner} than to call it`);
    text.overwrite(node.start, node.end, 'runAction');
    rewriteOptions(text, program, call, form);
  });
}

function rewriteImport(text: MagicString, node: AnyNode, runner: string): void {
  const file = runner === 'runRule' ? 'run-rule' : 'run-hook';
  const old = `import { ${runner} } from '#kit/${file}.ts';`;
  if (text.original.slice(node.start, node.end) !== old) return;
  text.overwrite(node.start, node.end, "import { runAction } from '#kit/run-action.ts';");
}

function rewriteOptions(text: MagicString, program: AnyNode, call: CallExpression, form: 'hook' | 'rule'): void {
  const [, options] = call.arguments;
  if (!options) return;
  if (options.type !== 'ObjectExpression') throw new NotMoved(options, 'its options are not written out');
  const events: string[] = [];
  for (const property of options.properties) {
    if (property.type !== 'Property') throw new NotMoved(property, 'its options are not written out');
    const event = form === 'rule' ? ruleOption(text, program, property) : hookOption(text, program, property);
    if (event !== undefined) events.push(event);
  }
  const kept = options.properties.flatMap((property) => {
    const name = property.type === 'Property' ? propertyName(property.key, property.computed) : '';
    if (typeof name === 'string' && replaced.has(name)) return [];
    const own = text.original.slice(property.start, property.end);
    return [
      name === 'configuration'
        ? own.replace(/^configuration(?=:)/, 'secrets').replace(/^configuration$/, 'secrets: configuration')
        : own,
    ];
  });
  const event = events.length > 0 ? [`event: ${merged(events)}`] : [];
  const all = [...kept, ...event];
  text.overwrite(options.start, options.end, all.length > 0 ? `{ ${all.join(', ')} }` : '{}');
}

const replaced: ReadonlySet<string> = new Set(['user', 'context', 'client', 'audience']);

function merged(events: readonly string[]): string {
  const [only] = events;
  if (only !== undefined && events.length === 1) return only;
  return `{ ${events.map((event) => (event.startsWith('{') ? event.slice(1, -1).trim() : `...${event}`)).join(', ')} }`;
}

function ruleOption(text: MagicString, program: AnyNode, property: Property): string | undefined {
  switch (propertyName(property.key, property.computed)) {
    case 'user':
      return property.shorthand ? '{ user }' : `{ user: ${textOf(text, property.value)} }`;
    case 'context':
      return literalOf(text, program, property.value, 'aRuleContext', eventOfContext);
    default:
      return undefined;
  }
}

function hookOption(text: MagicString, program: AnyNode, property: Property): string | undefined {
  switch (propertyName(property.key, property.computed)) {
    case 'client':
      return literalOf(text, program, property.value, 'aHookClient', eventOfClient);
    case 'audience':
      return `{ resource_server: { identifier: ${textOf(text, property.value)} } }`;
    case 'context':
      throw new NotMoved(property, 'it gives the hook a context, which an Action does not have');
    default:
      return undefined;
  }
}

type Convert = (text: MagicString, literal: ObjectExpression) => string;

/** Converts a part that is written out, by a builder of the kit, or in a constant that is then written anew. */
function literalOf(text: MagicString, program: AnyNode, value: AnyNode, builder: string, convert: Convert): string {
  if (value.type === 'ObjectExpression') return convert(text, value);
  if (value.type === 'CallExpression' && value.callee.type === 'Identifier' && value.callee.name === builder) {
    const [given] = value.arguments;
    if (!given) return '{}';
    return literalOf(text, program, given, builder, convert);
  }
  if (value.type !== 'Identifier') throw new NotMoved(value, 'what it gives the script is not written out');
  let init: AnyNode | undefined;
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === value.name)
      init = node.init ?? undefined;
  });
  if (!init || init.type === 'Identifier') throw new NotMoved(value, 'what it gives the script is not written out');
  const converted = literalOf(text, program, init, builder, convert);
  text.overwrite(init.start, init.end, converted);
  return value.name;
}

/** What of a rule's `context` is called how in `event`; a dot leads into a part. */
const contextNames: ReadonlyMap<string, string> = new Map([
  ['authorization', 'authorization'],
  ['organization', 'organization'],
  ['clientID', 'client.client_id'],
  ['clientName', 'client.name'],
  ['clientMetadata', 'client.metadata'],
  ['connection', 'connection.name'],
  ['connectionID', 'connection.id'],
  ['connectionStrategy', 'connection.strategy'],
  ['connectionMetadata', 'connection.metadata'],
  ['protocol', 'transaction.protocol'],
]);

const requestNames: ReadonlyMap<string, string> = new Map([
  ['ip', 'ip'],
  ['hostname', 'hostname'],
  ['query', 'query'],
  ['body', 'body'],
  ['userAgent', 'user_agent'],
]);

function eventOfContext(text: MagicString, literal: ObjectExpression): string {
  const parts = propertiesOf(literal).map(({ name, property }) => {
    if (name === 'request' && property.value.type === 'ObjectExpression') {
      return `request: ${renamed(text, property.value, requestNames)}`;
    }
    if (name === 'stats' && property.value.type === 'ObjectExpression') {
      return `stats: ${renamed(text, property.value, new Map([['loginsCount', 'logins_count']]))}`;
    }
    return nested(contextNames.get(name), property, text);
  });
  return `{ ${joined(parts, literal).join(', ')} }`;
}

const clientNames: ReadonlyMap<string, string> = new Map([
  ['id', 'client.client_id'],
  ['name', 'client.name'],
  ['metadata', 'client.metadata'],
  ['tenant', 'tenant.id'],
]);

function eventOfClient(text: MagicString, literal: ObjectExpression): string {
  const parts = propertiesOf(literal).map(({ name, property }) => nested(clientNames.get(name), property, text));
  return `{ ${joined(parts, literal).join(', ')} }`;
}

/** Two parts of the same object, such as `client`, would stand under one key twice. */
function joined(parts: readonly string[], literal: AnyNode): readonly string[] {
  const keys = parts.map((part) => part.slice(0, part.indexOf(':')));
  if (new Set(keys).size < keys.length)
    throw new NotMoved(literal, 'it gives several parts that stand together in an event');
  return parts;
}

function nested(path: string | undefined, property: Property, text: MagicString): string {
  if (path === undefined)
    throw new NotMoved(property, 'it gives something that an event has in another shape, or not at all');
  const [first = '', second] = path.split('.');
  const value = textOf(text, property.value);
  return second === undefined ? `${first}: ${value}` : `${first}: { ${second}: ${value} }`;
}

function renamed(text: MagicString, literal: ObjectExpression, names: ReadonlyMap<string, string>): string {
  return `{ ${propertiesOf(literal)
    .map(({ name, property }) => nested(names.get(name), property, text))
    .join(', ')} }`;
}

function propertiesOf(literal: ObjectExpression): { readonly name: string; readonly property: Property }[] {
  return literal.properties.map((property) => {
    const name = property.type === 'Property' ? propertyName(property.key, property.computed) : undefined;
    if (property.type !== 'Property' || typeof name !== 'string')
      throw new NotMoved(property, 'what it gives the script is not written out');
    return { name, property };
  });
}

function textOf(text: MagicString, { start, end }: AnyNode): string {
  return text.original.slice(start, end);
}
