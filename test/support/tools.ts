/**
 * What a machine may lack. A spec that needs it says so in one word and is skipped where it is missing, loudly:
 *   describe.skipIf(!CHROMIUM)('the ledger page', …)
 */
import { findChromium, findRedis } from '../../scripts/test/tools.js';

/** The browser's program, or undefined. */
export const CHROMIUM = findChromium();

/** Debian's redis-server, or undefined. */
export const REDIS_SERVER = findRedis();
