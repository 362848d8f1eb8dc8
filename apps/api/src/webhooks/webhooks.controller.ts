import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Act, Scope } from '#org';
import { type WebhookRow, WebhookService, type WebhookWithSecret } from '#webhooks';
import { By, Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { IfMatch, VersionHeader } from '../http/if-match.js';
import { NoBody } from '../http/no-body.guard.js';
import { given } from '../lists/body-rules.js';
import { IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { tag } from '../lists/tag.js';
import { ChangeWebhookBody, DeliveryListQuery, DeliveryParams, NewWebhookBody } from './webhook.dto.js';
import { deliveryAnswer, DeliveryPageShown, DeliveryShown, WebhookSecretShown, WebhookShown } from './webhook.shown.js';

/** Systems outside that are told what happens, by messages signed as Standard Webhooks has it. */
@ApiTags('webhooks')
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhookService) {}

  @Get()
  @May('webhook.manage')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: [WebhookShown] })
  list(@Sees() scope: Scope): Promise<WebhookRow[]> {
    return this.webhooks.list(scope);
  }

  @Get(':id')
  @May('webhook.manage')
  @UseGuards(NoQuery)
  @ApiOkResponse({ type: WebhookShown })
  async one(@Param() { id }: IdParam, @Sees() scope: Scope, @Res({ passthrough: true }) reply: FastifyReply): Promise<WebhookRow> {
    return tag(reply, await this.webhooks.find(scope, id));
  }

  @Post()
  @May('webhook.manage')
  @UseGuards(NoQuery)
  @ApiCreatedResponse({ type: WebhookSecretShown })
  async create(@Body() body: NewWebhookBody, @By() act: Act, @Res({ passthrough: true }) reply: FastifyReply): Promise<WebhookWithSecret> {
    const made = await this.webhooks.create(act, body);
    void reply.header('location', `/api/webhooks/${made.id}`);
    return secretly(reply, made);
  }

  @Patch(':id')
  @May('webhook.manage')
  @UseGuards(NoQuery)
  @VersionHeader()
  @ApiOkResponse({ type: WebhookShown })
  async change(
    @Param() { id }: IdParam,
    @Body() body: ChangeWebhookBody,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookRow> {
    return tag(reply, await this.webhooks.change(act, id, version, given(body)));
  }

  @Post(':id/secret')
  @HttpCode(200)
  @May('webhook.manage')
  @UseGuards(NoQuery, NoBody)
  @VersionHeader()
  @ApiOkResponse({ type: WebhookSecretShown, description: 'a new secret; the one before it signs too for 24 hours' })
  async rotate(
    @Param() { id }: IdParam,
    @IfMatch() version: number,
    @By() act: Act,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WebhookWithSecret> {
    return secretly(reply, await this.webhooks.rotate(act, id, version));
  }

  @Delete(':id')
  @HttpCode(204)
  @May('webhook.manage')
  @UseGuards(NoQuery, NoBody)
  @VersionHeader()
  @ApiNoContentResponse({ description: 'gone; what was planned for it is cancelled' })
  remove(@Param() { id }: IdParam, @IfMatch() version: number, @By() act: Act): Promise<void> {
    return this.webhooks.remove(act, id, version);
  }

  @Post(':id/pings')
  @May('webhook.manage')
  @UseGuards(NoQuery, NoBody)
  @ApiCreatedResponse({ type: DeliveryShown, description: 'planned; its page of deliveries tells what became of it' })
  async ping(@Param() { id }: IdParam, @By() act: Act, @Req() request: FastifyRequest): Promise<DeliveryShown> {
    return deliveryAnswer(await this.webhooks.ping(act, id), request);
  }

  @Get(':id/deliveries')
  @May('webhook.manage')
  @ApiOkResponse({ type: DeliveryPageShown })
  async deliveries(
    @Param() { id }: IdParam,
    @Query() { state, after, pageSize }: DeliveryListQuery,
    @Sees() scope: Scope,
    @Req() request: FastifyRequest,
  ): Promise<DeliveryPageShown> {
    const { items, ...page } = await this.webhooks.deliveries(scope, id, { state, after, pageSize });
    return { ...page, items: items.map((item) => deliveryAnswer(item, request)) };
  }

  @Post(':id/deliveries/:delivery/resend')
  @HttpCode(200)
  @May('webhook.manage')
  @UseGuards(NoQuery, NoBody)
  @ApiOkResponse({ type: DeliveryShown })
  async resend(@Param() { id, delivery }: DeliveryParams, @By() act: Act, @Req() request: FastifyRequest): Promise<DeliveryShown> {
    return deliveryAnswer(await this.webhooks.resend(act, id, delivery), request);
  }
}

/** An answer that holds a secret stays in nobody's cache. */
function secretly(reply: FastifyReply, webhook: WebhookWithSecret): WebhookWithSecret {
  void reply.header('cache-control', 'no-store');
  return tag(reply, webhook);
}
