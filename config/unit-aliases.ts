import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidConfiguration } from './env.js';
import { projectRoot } from './paths.js';

/** General names of departments, found in reports where a district has no aliases of its own. */
export interface UnitAliases {
  units: { name: string; aliases: string[] }[];
}

let current: UnitAliases | undefined;

/** config/unit-aliases.json, read once; throws InvalidConfiguration where it is not a list of names with aliases. */
export function unitAliases(): UnitAliases {
  return (current ??= checked(JSON.parse(readFileSync(join(projectRoot(), 'config', 'unit-aliases.json'), 'utf8'))));
}

function checked(content: unknown): UnitAliases {
  const { units } = content as { units?: unknown };
  const words = (list: unknown): boolean => Array.isArray(list) && list.every((word) => typeof word === 'string' && word.trim() !== '');
  const wrong = Array.isArray(units)
    ? units.findIndex((unit: { name?: unknown; aliases?: unknown }) => !words([unit?.name]) || !words(unit.aliases))
    : 0;
  if (wrong !== -1)
    throw new InvalidConfiguration('config/unit-aliases.json cannot be used', [`units.${wrong} must be { "name": "…", "aliases": ["…"] }`]);
  return content as UnitAliases;
}
