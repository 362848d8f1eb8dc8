import { Injectable, type PipeTransform } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { Equals, validate } from 'class-validator';
import type { TaskAsks } from '#ledger';
import { type FieldFault, Refusal } from '#platform';
import { faultsOf } from '../errors/constraint-words.js';
import { given } from '../lists/body-rules.js';
import { MOVE_ACTIONS, type MoveAction, SAID } from './move.bodies.js';

/** One act with what it says. */
export interface Move<A extends MoveAction = MoveAction> {
  readonly action: A;
  readonly ask: TaskAsks[A];
}

/** The body of one act: what it says, beside its name; called `SignMove`, `PassReviewMove` in the API's description. */
function moveClass(action: MoveAction): new () => object {
  const Said: new () => object = SAID[action];
  class Named extends Said {
    readonly action!: MoveAction;
  }
  Equals(action)(Named.prototype, 'action');
  ApiProperty({ enum: [action] })(Named.prototype, 'action');
  const name = action.replace(/(^|_)([a-z])/g, (_whole, _bar, letter: string) => letter.toUpperCase());
  return Object.defineProperty(Named, 'name', { value: `${name}Move` });
}
const MOVES = Object.fromEntries(MOVE_ACTIONS.map((action) => [action, moveClass(action)])) as Record<MoveAction, new () => object>;

const UNKNOWN = { field: 'action', zh: '没有这种办理事项', en: 'is not an act on a task' };
const NO_OBJECT = { field: 'body', zh: '应为一个对象', en: 'must be an object' };

/** Reads one act strictly by its kind: the fields of that kind, all of them, and no others; `at` is where it stands in a larger body. */
export async function readMove(body: unknown, at = ''): Promise<Move> {
  const refuse = (faults: readonly FieldFault[]) =>
    new Refusal(
      'invalid_input',
      {},
      faults.map((fault) => ({ ...fault, field: at + fault.field })),
    );
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw refuse([NO_OBJECT]);
  const known = MOVE_ACTIONS.find((each) => each === (body as { action?: unknown }).action);
  if (!known) throw refuse([UNKNOWN]);
  const move: object = plainToInstance(MOVES[known], body);
  const faults = faultsOf(await validate(move, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true }));
  if (faults.length > 0) throw refuse(faults);
  const ask = Object.fromEntries(Object.entries(given({ ...move })).filter(([field]) => field !== 'action'));
  return { action: known, ask: ask as unknown as TaskAsks[MoveAction] };
}

/** One act as a route's body. */
@Injectable()
export class MovePipe implements PipeTransform<unknown, Promise<Move>> {
  transform(body: unknown): Promise<Move> {
    return readMove(body);
  }
}

/** The schema of one act: its name, and what that act says. */
export const MOVE_SCHEMA = { oneOf: MOVE_ACTIONS.map((action) => ({ $ref: getSchemaPath(MOVES[action]) })) };
export const MOVE_MODELS = Object.values(MOVES);

/** Describes a route that takes one act. */
export const MoveBody = (): MethodDecorator => (target, key, descriptor) => {
  ApiExtraModels(...MOVE_MODELS)(target as never, key as never, descriptor as never);
  ApiBody({ schema: MOVE_SCHEMA })(target, key, descriptor);
};
