/** A person or a system by id and by the name they had then. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Who does something, on whose behalf and from where: what every trace says, made once per request from the session or the credential. */
export interface Trace {
  readonly tenantId: string;
  /** The person at the keyboard; null for a system, for the clock and for whoever is not logged in. */
  readonly actor: Named | null;
  /** The principal a deputy (代理人) acts for. */
  readonly onBehalfOf: Named | null;
  /** The system that came with a credential of its own. */
  readonly credential: Named | null;
  readonly address: string | null;
  readonly requestId: string | null;
}

/** The trace of what the system does by itself: by the clock, or by an operator's command on the machine. */
export const systemTrace = (tenantId: string): Trace => ({
  tenantId,
  actor: null,
  onBehalfOf: null,
  credential: null,
  address: null,
  requestId: null,
});
