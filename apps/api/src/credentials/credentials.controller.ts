import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ArrayMinSize } from 'class-validator';
import { type Act, type CredentialItem, Credentials, INTEGRATION_ACTIONS, type IntegrationAction, type Scope } from '#org';
import { By, Sees } from '../access/by.js';
import { May } from '../access/may.js';
import { NoBody } from '../http/no-body.guard.js';
import { IdsField, InstantField, LineField, WordsField } from '../lists/body-rules.js';
import { IdParam } from '../lists/id.param.js';
import { NoQuery } from '../lists/no-query.guard.js';
import { Id, Instant, Text } from '../lists/shown.js';

/** Which system may read what, until when. Without units it sees the whole district. */
export class CredentialBody {
  @LineField(1, 60) name!: string;
  @ArrayMinSize(1) @WordsField('IntegrationAction', INTEGRATION_ACTIONS) actions!: IntegrationAction[];
  @IdsField(200, { optional: true, nullable: true }) unitIds?: string[] | null;
  @InstantField() expiresAt!: string;
}

/** A system's credential, without its secret. */
export class CredentialShown implements CredentialItem {
  @Id() id!: string;
  @Text() name!: string;
  @ApiProperty({ enum: INTEGRATION_ACTIONS, enumName: 'IntegrationAction', isArray: true }) actions!: IntegrationAction[];
  @ApiProperty({ type: String, format: 'uuid', isArray: true, nullable: true }) unitIds!: string[] | null;
  @Instant() expiresAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) revokedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) usedAt!: Date | null;
  @ApiProperty({ enum: ['valid', 'expired', 'revoked'], enumName: 'CredentialState' }) state!: CredentialItem['state'];
}

/** The same with the secret, which is shown this once. */
export class CredentialGivenShown extends CredentialShown {
  @Text() secret!: string;
}

/** What other systems come in with: `Authorization: Bearer …`. */
@ApiTags('credentials')
@UseGuards(NoQuery)
@Controller('credentials')
export class CredentialsController {
  constructor(private readonly credentials: Credentials) {}

  @Get()
  @May('credential.manage')
  @ApiOkResponse({ type: [CredentialShown] })
  list(@Sees() scope: Scope): Promise<CredentialItem[]> {
    return this.credentials.list(scope);
  }

  @Post()
  @May('credential.manage')
  @ApiCreatedResponse({ type: CredentialGivenShown })
  give(@Body() body: CredentialBody, @By() act: Act): Promise<CredentialItem & { secret: string }> {
    return this.credentials.give(act, { ...body, unitIds: body.unitIds ?? null, expiresAt: new Date(body.expiresAt) });
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @May('credential.manage')
  @UseGuards(NoBody)
  @ApiOkResponse({ type: CredentialShown })
  revoke(@Param() { id }: IdParam, @By() act: Act): Promise<CredentialItem> {
    return this.credentials.revoke(act, id);
  }
}
