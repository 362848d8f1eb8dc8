import { ApiBody, ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { Equals, validate } from 'class-validator';
import { type FieldFault, Refusal } from '#platform';
import { faultsOf } from '../errors/constraint-words.js';
import { given } from './body-rules.js';

const UNKNOWN = { field: 'action', zh: '没有这种办理事项', en: 'is no such act' };
const NO_OBJECT = { field: 'body', zh: '应为一个对象', en: 'must be an object' };

/** The bodies of all acts on one kind of thing, by what each says. */
type Said<Asks> = { readonly [A in keyof Asks]: new () => Asks[A] };

/** One act with what it says. */
export type ActOf<Asks> = { [A in keyof Asks]: { readonly action: A; readonly ask: Asks[A] } }[keyof Asks];

/** Bodies that are one of several acts: how one is read, strictly by its kind, and how a route that takes one is described. */
export class ActBodies<Asks extends object> {
  private readonly bodies: ReadonlyMap<string, new () => object>;

  /** `called` ends the name of every body in the API's description: `CloseProblemMove`. */
  constructor(said: Said<Asks>, called: string) {
    this.bodies = new Map(Object.entries(said).map(([action, body]) => [action, named(action, body as new () => object, called)]));
  }

  /**
   * Reads one act: the fields of its kind, all of them, and no others; refuses `invalid_input` anything else. `at` is where it
   * stands in a larger body.
   */
  async read(body: unknown, at = ''): Promise<ActOf<Asks>> {
    const refuse = (faults: readonly FieldFault[]) =>
      new Refusal(
        'invalid_input',
        {},
        faults.map((fault) => ({ ...fault, field: at + fault.field })),
      );
    if (body === null || typeof body !== 'object' || Array.isArray(body)) throw refuse([NO_OBJECT]);
    const { action } = body as { action?: unknown };
    const kind = typeof action === 'string' ? this.bodies.get(action) : undefined;
    if (!kind) throw refuse([UNKNOWN]);
    const act: object = plainToInstance(kind, body);
    const faults = faultsOf(await validate(act, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true }));
    if (faults.length > 0) throw refuse(faults);
    const ask = Object.fromEntries(Object.entries(given({ ...act })).filter(([field]) => field !== 'action'));
    return { action, ask } as unknown as ActOf<Asks>;
  }

  /** True where an act of this name is known. */
  knows(action: unknown): boolean {
    return typeof action === 'string' && this.bodies.has(action);
  }

  /** The classes of all bodies, for a description that names them. */
  get models(): (new () => object)[] {
    return [...this.bodies.values()];
  }

  /** The schema of one act, whichever it is. */
  get schema(): { oneOf: { $ref: string }[] } {
    return { oneOf: this.models.map((model) => ({ $ref: getSchemaPath(model) })) };
  }

  /** Describes a route that takes one act. */
  readonly describe = (): MethodDecorator => (target, key, descriptor) => {
    ApiExtraModels(...this.models)(target as never, key as never, descriptor as never);
    ApiBody({ schema: this.schema })(target, key, descriptor);
  };
}

/** The body of one act: what it says, beside its name. */
function named(action: string, Says: new () => object, called: string): new () => object {
  class Named extends Says {
    readonly action!: string;
  }
  Equals(action)(Named.prototype, 'action');
  ApiProperty({ enum: [action] })(Named.prototype, 'action');
  const name = action.replace(/(^|_)([a-z])/g, (_whole, _bar, letter: string) => letter.toUpperCase());
  return Object.defineProperty(Named, 'name', { value: `${name}${called}` });
}
