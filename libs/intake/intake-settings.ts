import type { NamedUnit } from './rules/district-aliases.js';

/** What the house tells this room. */
export interface IntakeSettings {
  /** How long a document is held by the process that reads it before another may take it over. */
  leaseSeconds: number;
  /** General names of departments, for units the district has no aliases for. */
  generalUnits(): { units: NamedUnit[] };
}

export const INTAKE_SETTINGS = Symbol('intake settings');
