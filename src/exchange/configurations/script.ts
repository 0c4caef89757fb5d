import { parse, type Expression, type Node, type Pattern, type Program, type Super } from 'acorn'
import { type Flat, limits, NotReadable, type Plain } from './configuration.ts'

/** Settings by key. What is set later outdoes what was set before, with all that lay under it. */
class Settings {
  readonly values = new Map<string, Plain>()
  readonly unreadable = new Set<string>()

  clear(key: string): void {
    const isUnder = (other: string) => other === key || other.startsWith(`${key}.`)
    for (const other of this.values.keys()) if (isUnder(other)) this.values.delete(other)
    for (const other of this.unreadable) if (isUnder(other)) this.unreadable.delete(other)
  }

  set(key: string, node: Expression | Pattern | Super, depth = 0): void {
    if (depth > limits.depth) throw new NotReadable('too deep')
    if (node.type === 'ObjectExpression') {
      for (const property of node.properties) {
        const name = property.type === 'Property' && !property.computed ? nameOf(property.key) : null
        if (property.type !== 'Property' || name === null) this.unreadable.add(`${key}.…`)
        else {
          this.clear(under(key, name))
          this.set(under(key, name), property.value, depth + 1)
        }
      }
    } else if (node.type === 'ArrayExpression') {
      if (node.elements.some((element) => element === null || plain(element) === undefined)) {
        this.unreadable.add(key)
      } else this.put(key, JSON.stringify(node.elements.map((element) => element && plain(element))))
    } else {
      const value = plain(node)
      if (value === undefined) this.unreadable.add(key)
      else this.put(key, value)
    }
  }

  put(key: string, value: Plain): void {
    this.values.set(key, value)
    if (this.values.size > limits.keys) throw new NotReadable('too many keys')
  }
}

/**
 * Reads a script as data: it is taken apart and never run. A variable `root` and what is assigned to its members count,
 * as far as they are plain values; whatever is computed, conditional or done in another way is told as not readable.
 */
export function flattenScript(text: string, root: string): Flat {
  const settings = new Settings()
  try {
    const program = parse(text, { ecmaVersion: 'latest', sourceType: 'script', locations: true })
    readProgram(program, root, settings)
  } catch (error) {
    throw error instanceof NotReadable ? error : new NotReadable('no script')
  }
  return {
    settings: [...settings.values].map(([key, value]) => ({ key, value })),
    unreadable: [...settings.unreadable],
  }
}

function readProgram(program: Program, root: string, settings: Settings): void {
  for (const statement of program.body) {
    if (statement.type === 'VariableDeclaration') {
      for (const { id, init } of statement.declarations) {
        if (id.type === 'Identifier' && id.name === root && init) {
          settings.clear('')
          settings.set('', init)
        }
      }
    } else if (
      statement.type === 'ExpressionStatement' &&
      statement.expression.type === 'AssignmentExpression'
    ) {
      const { left, right, operator } = statement.expression
      const path = pathOf(left, root)
      if (path === null) settings.unreadable.add(`line ${statement.loc?.start.line ?? 0}`)
      else {
        settings.clear(path)
        if (operator === '=') settings.set(path, right)
        else settings.unreadable.add(path)
      }
    } else if (statement.type !== 'EmptyStatement' && !isDirective(statement)) {
      settings.unreadable.add(`line ${statement.loc?.start.line ?? 0}`)
      for (const path of assignedIn(statement, root)) {
        settings.clear(path)
        settings.unreadable.add(path)
      }
    }
  }
}

const under = (key: string, name: string) => (key === '' ? name : `${key}.${name}`)
const isDirective = (node: Node) => 'directive' in node

function nameOf(key: Node): string | null {
  if (key.type === 'Identifier') return (key as Node & { name: string }).name
  if (key.type === 'Literal') return String((key as Node & { value: unknown }).value)
  return null
}

/** The plain value of an expression; undefined where it has none. */
function plain(node: Expression | Pattern | Super | { type: 'SpreadElement' }): Plain | undefined {
  if (node.type === 'Literal') {
    const { value } = node
    return value === null || ['string', 'number', 'boolean'].includes(typeof value)
      ? (value as Plain)
      : undefined
  }
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked ?? undefined
  }
  if (node.type === 'UnaryExpression') {
    const value = plain(node.argument)
    if (node.operator === '-' && typeof value === 'number') return -value
    // Minifiers write `!0` for true.
    if (node.operator === '!' && typeof value === 'number') return value === 0
  }
  return undefined
}

/** The keys a member of the root stands under: `config.a.b` is `a.b`; null where it is none, or computed. */
function pathOf(node: Node, root: string): string | null {
  if (node.type === 'Identifier') return nameOf(node) === root ? '' : null
  if (node.type !== 'MemberExpression') return null
  const { object, property, computed } = node as Node & { object: Node; property: Node; computed: boolean }
  const path = pathOf(object, root)
  const name = computed && property.type !== 'Literal' ? null : nameOf(property)
  return path === null || name === null ? null : under(path, name)
}

/** What is assigned to anywhere inside a statement. */
function assignedIn(node: unknown, root: string): string[] {
  if (typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.flatMap((each) => assignedIn(each, root))
  const own =
    (node as Node).type === 'AssignmentExpression' ? pathOf((node as { left: Node }).left, root) : null
  return [...(own === null ? [] : [own]), ...Object.values(node).flatMap((each) => assignedIn(each, root))]
}
