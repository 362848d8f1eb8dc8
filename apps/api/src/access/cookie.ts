import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { overHttps } from '#config/env';

/** `__Host-` binds a cookie to https and to this very host; plain http is for this machine alone (start refuses otherwise). */
export const sessionCookie = (): string => (overHttps() ? '__Host-sid' : 'sid');

const options = (): CookieSerializeOptions => ({ path: '/', httpOnly: true, secure: overHttps(), sameSite: 'strict' });

/** The token of the request's session, if it carries one. */
export const tokenOf = (request: FastifyRequest): string | null => request.cookies[sessionCookie()] ?? null;

/** Hands the browser its session. It ends with the browser; how long it may live the server knows. */
export const setSession = (reply: FastifyReply, token: string): FastifyReply => reply.setCookie(sessionCookie(), token, options());

/** Takes the session from the browser. */
export const clearSession = (reply: FastifyReply): FastifyReply => reply.clearCookie(sessionCookie(), options());
