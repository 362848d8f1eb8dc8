import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';

/** The only door to the present. Whoever needs the time is given this, so that a test or the sample can set it. */
export abstract class Clock {
  /** The present instant; business days are read off it in Asia/Shanghai by the calendar. */
  abstract now(): Date;
}

const RESAMPLE_MS = 30_000;

/**
 * Follows the database's clock: all processes then agree on the time even where their machines do not. It samples the
 * offset now and then instead of asking at every use, and keeps the last known one while the database is away.
 */
@Injectable()
export class DatabaseClock extends Clock implements OnModuleInit, OnModuleDestroy {
  private offset = 0;
  private timer?: NodeJS.Timeout;

  constructor(@InjectDataSource() private readonly database: DataSource) {
    super();
  }

  async onModuleInit(): Promise<void> {
    await this.sample();
    this.timer = setInterval(() => void this.sample().catch(() => undefined), RESAMPLE_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  now(): Date {
    return new Date(new Date().getTime() + this.offset);
  }

  private async sample(): Promise<void> {
    const before = new Date().getTime();
    const [row] = await this.database.query<{ at: Date }[]>('SELECT clock_timestamp() AS at');
    const middle = (before + new Date().getTime()) / 2;
    if (row) this.offset = row.at.getTime() - middle;
  }
}

/** A clock that stands where it was set: for tests, and for looking at the sample on another day. */
export class SetClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date): void {
    this.instant = instant;
  }
}
