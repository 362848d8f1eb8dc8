import openapiTypescript, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LedgerApi, ledgerApi } from '../support/ledger-api.js';

describe('the API’s description of itself', () => {
  let api: LedgerApi;
  beforeAll(async () => (api = await ledgerApi()));
  afterAll(() => api?.close());

  it('is what the page’s client was generated from (npm run api:types makes it anew)', async () => {
    const types = astToString(await openapiTypescript(api.openApi() as never));
    await expect(COMMENT_HEADER + types).toMatchFileSnapshot('../../apps/web/src/api/schema.d.ts');
  });
});
