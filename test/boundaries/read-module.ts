import { parseSync, type StringLiteral, Visitor } from 'oxc-parser';

export interface Import {
  specifier: string;
  /** `import type … from` and `export type … from`: gone when the program runs. */
  typeOnly: boolean;
}

export interface Module {
  imports: Import[];
  /** Whether it reads `process.env`, under whatever name. */
  readsEnvironment: boolean;
}

/** @returns what a module imports (re-exports and `import()` too), and whether it reads the environment */
export function readModule(file: string, source: string): Module {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new SyntaxError(`${file}: ${errors[0].message}`);
  const module: Module = { imports: [], readsEnvironment: false };
  const add = (from: StringLiteral | null, kind: 'type' | 'value' | null | undefined) => {
    if (from) module.imports.push({ specifier: from.value, typeOnly: kind === 'type' });
  };
  new Visitor({
    ImportDeclaration: (node) => {
      add(node.source, node.importKind);
      const names = node.specifiers.map((name) => ('imported' in name ? nameOf(name.imported) : '*'));
      if (isProcess(node.source.value) && names.includes('env')) module.readsEnvironment = true;
    },
    ExportNamedDeclaration: (node) => add(node.source, node.exportKind),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind),
    ImportExpression: ({ source: from }) => {
      if (from.type === 'Literal' && typeof from.value === 'string') add(from, 'value');
    },
    MemberExpression: (node) => {
      const ofProcess = node.object.type === 'Identifier' && node.object.name === 'process';
      const key = node.property;
      const isEnv = node.computed ? key.type === 'Literal' && key.value === 'env' : nameOf(key) === 'env';
      if (ofProcess && isEnv) module.readsEnvironment = true;
    },
    VariableDeclarator: ({ id, init }) => {
      if (id.type !== 'ObjectPattern' || init?.type !== 'Identifier' || init.name !== 'process') return;
      if (id.properties.some((property) => property.type === 'Property' && nameOf(property.key) === 'env')) {
        module.readsEnvironment = true;
      }
    },
  }).visit(program);
  return module;
}

function isProcess(specifier: string): boolean {
  return specifier === 'node:process' || specifier === 'process';
}

function nameOf(node: { type: string }): string | undefined {
  return 'name' in node && typeof node.name === 'string' ? node.name : undefined;
}
