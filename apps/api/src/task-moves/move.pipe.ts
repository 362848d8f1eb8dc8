import { Injectable, type PipeTransform } from '@nestjs/common';
import { ApiBody, ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { TaskAsks } from '#ledger';
import { Refusal } from '#platform';
import { faultsOf } from '../errors/constraint-words.js';
import { given } from '../lists/body-rules.js';
import { MOVE_ACTIONS, type MoveAction, SAID } from './move.bodies.js';

/** One act with what it says. */
export interface Move<A extends MoveAction = MoveAction> {
  readonly action: A;
  readonly ask: TaskAsks[A];
}

const UNKNOWN = { field: 'action', zh: '没有这种办理事项', en: 'is not an act on a task' };
const NO_OBJECT = { field: 'body', zh: '应为一个对象', en: 'must be an object' };

/** Reads one act strictly by its kind: the fields of that kind, all of them, and no others. */
export async function readMove(body: unknown): Promise<Move> {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) throw new Refusal('invalid_input', {}, [NO_OBJECT]);
  const { action, ...said } = body as Record<string, unknown>;
  const known = MOVE_ACTIONS.find((each) => each === action);
  if (!known) throw new Refusal('invalid_input', {}, [UNKNOWN]);
  const ask: object = plainToInstance(SAID[known] as new () => object, said);
  const errors = await validate(ask, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: Object.keys(said).length > 0,
    stopAtFirstError: true,
  });
  const faults = faultsOf(errors);
  if (faults.length > 0) throw new Refusal('invalid_input', {}, faults);
  return { action: known, ask: given({ ...ask }) as TaskAsks[MoveAction] };
}

/** One act as a route's body. */
@Injectable()
export class MovePipe implements PipeTransform<unknown, Promise<Move>> {
  transform(body: unknown): Promise<Move> {
    return readMove(body);
  }
}

/** The schema of one act: its name, and what that act says. */
export const MOVE_SCHEMA = {
  oneOf: MOVE_ACTIONS.map((action) => ({
    allOf: [
      { type: 'object' as const, required: ['action'], properties: { action: { type: 'string' as const, enum: [action] } } },
      { $ref: getSchemaPath(SAID[action]) },
    ],
  })),
};

/** Describes a route that takes one act. */
export const MoveBody = (): MethodDecorator => (target, key, descriptor) => {
  ApiExtraModels(...new Set(Object.values(SAID)))(target as never, key as never, descriptor as never);
  ApiBody({ schema: MOVE_SCHEMA })(target, key, descriptor);
};
