import type { Light } from '#ledger';
import { unitNumber } from './ledger-rows.js';

/** One page that is asked for. */
export interface Asked {
  /** Asked by the unit itself, or by a supervisor who narrows to it. */
  asUnit: boolean;
  unit: string;
  light: Light[];
  text: string;
  sort: 'due' | '-due' | 'number' | '-updated' | 'unit';
}

const UNITS = [1, 12, 60, 200];
const SORTS: Asked['sort'][] = ['due', '-due', 'number', '-updated', 'unit'];
const LIGHTS: Light[][] = [['red'], ['green'], ['red', 'yellow'], ['blue']];
const TEXTS = ['校车安全', '教育', '经费', '食堂卫生', '培训'];

/** The pages a round asks for: large and small units, common and rare lights and words, every sort. */
export const asked = (asUnit: boolean): Asked[] =>
  UNITS.flatMap((unit, at) =>
    LIGHTS.map((light, which) => ({
      asUnit,
      unit: unitNumber(unit),
      light,
      text: TEXTS[(at + which) % TEXTS.length]!,
      sort: SORTS[(at + 2 * which) % SORTS.length]!,
    })),
  );
