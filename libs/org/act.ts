import type { Trace } from '#audit';
import type { Role } from './rules/roles.js';

/** Whose rows a query may see; every query takes one and compiles without none. */
export interface Scope {
  readonly tenantId: string;
  /** `all`: the whole district. Otherwise the units whose rows are seen: what they lead, answer for or cooperate on. */
  readonly units: 'all' | readonly string[];
  /** The acceptance groups (验收组) whose tasks are seen beside them. */
  readonly groups?: readonly string[];
  /** Who looks; absent for what the system does by itself and for other systems: they move nothing. */
  readonly who?: Actor;
}

/** Whose rights count: the person's own, or their principal's while they act for one. */
export interface Actor {
  /** The person whose roles and unit count. */
  readonly personId: string;
  /** Whoever sits at the keyboard: the deputy while acting for a principal, otherwise the same person. */
  readonly handId: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  /** The acceptance groups they belong to. */
  readonly groups: readonly string[];
}

/** Whoever changes something: what they may see, and what every trace of it says. */
export interface Act extends Scope {
  readonly trace: Trace;
}

/** The whole district, for what the system does by itself; a request gets its scope from its session. */
export const wholeDistrict = (tenantId: string): Scope => ({ tenantId, units: 'all' });
