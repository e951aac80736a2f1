import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';

/** Stands for a name, a number or a date of the case. */
export const OPEN_PLACE = '◊';

interface Node {
  type: string;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item);
  else if (isNode(value)) {
    yield value;
    for (const child of Object.values(value)) yield* nodesIn(child);
  }
}

const nameOf = (value: unknown): string | null =>
  isNode(value) && value.type === 'Identifier' ? (value.name as string) : null;
const isFunction = (node: Node): boolean => node.type.includes('Function');

/** What a function gives back: its arrow's expression, or what its own `return`s say. */
function* returnsOf(node: unknown): Generator<unknown> {
  if (!isNode(node)) return;
  const body = node.body as Node;
  if (body.type !== 'BlockStatement') yield body;
  else yield* ownReturns(body);
}

function* ownReturns(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) for (const item of value) yield* ownReturns(item);
  else if (isNode(value) && !isFunction(value)) {
    if (value.type === 'ReturnStatement') yield value.argument;
    else for (const child of Object.values(value)) yield* ownReturns(child);
  }
}

/** Every form an expression of a file can take as a text, with `OPEN_PLACE` where the file alone does not say. */
function formsOf(expression: unknown, declared: ReadonlyMap<string, Node[]>, depth = 0): string[] {
  if (!isNode(expression) || depth > 8) return [OPEN_PLACE];
  const forms = (value: unknown) => formsOf(value, declared, depth + 1);
  const known = (name: string | null) => (name === null ? [] : (declared.get(name) ?? []));
  switch (expression.type) {
    case 'Literal':
      return [typeof expression.value === 'string' ? expression.value : OPEN_PLACE];
    case 'TemplateLiteral': {
      const quasis = expression.quasis as { value: { cooked: string } }[];
      return (expression.expressions as unknown[]).reduce<string[]>(
        (texts, inner, index) => {
          const after = quasis[index + 1]?.value.cooked ?? '';
          return texts.flatMap((text) => forms(inner).map((form) => text + form + after));
        },
        [quasis[0]?.value.cooked ?? ''],
      );
    }
    case 'ConditionalExpression':
      return [...forms(expression.consequent), ...forms(expression.alternate)];
    case 'LogicalExpression':
      return [...forms(expression.left), ...forms(expression.right)];
    case 'TSAsExpression':
      return forms(expression.expression);
    case 'Identifier': {
      const values = known(nameOf(expression)).filter((node) => !isFunction(node));
      return values.length > 0 ? values.flatMap(forms) : [OPEN_PLACE];
    }
    case 'CallExpression': {
      const made = known(nameOf(expression.callee)).filter(isFunction);
      return made.length > 0 ? made.flatMap((node) => [...returnsOf(node)].flatMap(forms)) : [OPEN_PLACE];
    }
    case 'MemberExpression': {
      const [table] = known(nameOf(expression.object));
      const object = table?.type === 'TSAsExpression' ? (table.expression as Node) : table;
      if (!expression.computed || object?.type !== 'ObjectExpression') return [OPEN_PLACE];
      return (object.properties as { value: unknown }[]).flatMap(({ value }) => forms(value));
    }
    default:
      return [OPEN_PLACE];
  }
}

/** Every form of the labels that the commands of a folder give themselves, with the file that says so. */
export function commandLabelsIn(folder: string): { file: string; label: string }[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    if (!text.includes('describe(')) return [];
    const nodes = [...nodesIn(parseAst(text, { lang: 'ts' }))];
    const declared = new Map<string, Node[]>();
    for (const node of nodes) {
      const value = node.type === 'VariableDeclarator' ? node.init : node;
      if (!isNode(value) || (node.type !== 'VariableDeclarator' && node.type !== 'FunctionDeclaration'))
        continue;
      const name = nameOf(node.id);
      if (name !== null) declared.set(name, [...(declared.get(name) ?? []), value]);
    }
    // A parameter is what the calls in the file give for it.
    for (const { callee, arguments: given } of nodes.filter(({ type }) => type === 'CallExpression')) {
      const called = (declared.get(nameOf(callee) ?? '') ?? []).filter(isFunction);
      for (const [index, parameter] of called.flatMap(({ params }) => [...(params as unknown[]).entries()])) {
        const name = nameOf(parameter);
        const value = (given as unknown[])[index];
        if (name !== null && isNode(value)) declared.set(name, [...(declared.get(name) ?? []), value]);
      }
    }
    const isDescribe = (callee: unknown) =>
      nameOf(callee) === 'describe' || (isNode(callee) && nameOf(callee.property) === 'describe');
    const labels = nodes
      .filter(({ type, callee }) => type === 'CallExpression' && isDescribe(callee))
      .flatMap((call) => ((call.arguments as Node[])[0]?.properties as Node[] | undefined) ?? [])
      .filter((property) => nameOf(property.key) === 'label')
      .flatMap(({ value }) => formsOf(value, declared));
    return [...new Set(labels)].map((label) => ({ file, label }));
  });
}
