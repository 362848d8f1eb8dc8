/** A refusal of the API (problem+json), or a request that never got there. */
export class Failure extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string | null;
  readonly fields: { field: string; message: string }[];
  /** What became of each row of a bulk act, where none could be done. */
  readonly rows: readonly unknown[];

  constructor(init: {
    status: number;
    code?: string;
    title?: string;
    detail?: string;
    requestId?: string | null;
    errors?: { field: string; message: string }[];
    rows?: readonly unknown[];
  }) {
    super(init.title ?? init.code ?? `HTTP ${init.status}`);
    this.name = 'Failure';
    this.status = init.status;
    this.code = init.code ?? (init.status === 0 ? 'offline' : 'unknown');
    this.detail = init.detail ?? '';
    this.requestId = init.requestId ?? null;
    this.fields = init.errors ?? [];
    this.rows = init.rows ?? [];
  }
}

/** Reads a problem+json body; what is no such body becomes a Failure with the status alone. */
export function failureOf(status: number, body: unknown, requestId: string | null): Failure {
  const known = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (key: string) => (typeof known[key] === 'string' ? known[key] : undefined);
  return new Failure({
    status,
    code: text('code'),
    title: text('title'),
    detail: text('detail'),
    requestId: text('requestId') ?? requestId,
    errors: Array.isArray(known.errors) ? (known.errors as { field: string; message: string }[]) : [],
    rows: Array.isArray(known.rows) ? known.rows : [],
  });
}
