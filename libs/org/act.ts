import type { Trace } from '#audit';

/** Whose rows a query may see; every query takes one and compiles without none. */
export interface Scope {
  readonly tenantId: string;
  /** `all`: the whole district. Otherwise the units whose rows are seen: what they lead, answer for or cooperate on. */
  readonly units: 'all' | readonly string[];
}

/** Whoever changes something: what they may see, and what every trace of it says. */
export interface Act extends Scope {
  readonly trace: Trace;
}

/** The whole district, for what the system does by itself; a request gets its scope from its session. */
export const wholeDistrict = (tenantId: string): Scope => ({ tenantId, units: 'all' });
