import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Act, type Action, type Identity, type PersonIdentity, reach, type Scope } from '#org';
import { Refusal } from '#platform';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set by the door, null on a public route without a session. */
    identity: Identity | null;
    /** What they may see by this route's rule, and what every trace says. */
    act: Act | null;
  }
}

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

function actOf(context: ExecutionContext): Act {
  const { act } = requestOf(context);
  if (!act) throw new Refusal('signed_out');
  return act;
}

/** Whoever changes something: what they may see, and what every trace of it says. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Act => actOf(context));

/** Whose rows this request may see, by the rule of its route or by another action, under which it may be nobody's. */
export const Sees = createParamDecorator((action: Action | undefined, context: ExecutionContext): Scope => {
  const act = actOf(context);
  return action ? { ...act, ...(reach(requestOf(context).identity!, action) ?? { units: [], groups: [] }) } : act;
});

/** The person who is logged in. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): PersonIdentity => {
  const { identity } = requestOf(context);
  if (identity?.kind !== 'person') throw new Refusal('signed_out');
  return identity;
});

/** The file of an upload that has been put away and waits for its row; its route says `uploadTo` in its rule. */
export const Unrecorded = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).unrecorded!);

/** The file of an upload; its route says `upload` in its rule. */
export const Uploaded = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).received!);
