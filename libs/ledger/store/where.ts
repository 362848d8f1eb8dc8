/** Gathers the conditions of one statement and the values they are bound to; a value never becomes part of the text. */
export class Where {
  private readonly conditions: string[] = [];

  /** Conditions of one statement may be gathered apart: they share its values. */
  constructor(readonly values: unknown[] = []) {}

  /** Binds a value and answers its placeholder. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** Adds a condition that must hold. */
  and(condition: string): this {
    this.conditions.push(condition);
    return this;
  }

  /** Adds the condition made of the value's placeholder, unless there is no value. */
  given<T>(value: T | undefined, condition: (placeholder: string) => string): this {
    return value === undefined ? this : this.and(condition(this.bind(value)));
  }

  /** All conditions, ready to stand after WHERE. */
  toString(): string {
    return this.conditions.map((condition) => `(${condition})`).join(' AND ') || 'true';
  }
}
