import { Injectable } from '@nestjs/common';
import { type Day, today, type WorkingCalendar } from '#calendar';
import { Clock } from '#platform';
import type { Scope } from '#org';
import type { ClosingRules, ProblemScene } from './rules/problem-book.js';
import type { Reading } from './task-item.js';
import type { LifeRules, LifeScene } from './rules/task-book.js';
import { type LightRules, lightScene, type LightScene } from './rules/task-view.js';

/** What a district judges by: its working calendar and the thresholds of its lights. The house provides them from config. */
export abstract class Standards {
  abstract readonly calendar: WorkingCalendar;
  abstract readonly lights: LightRules;
  abstract readonly life: LifeRules;
  abstract readonly closing: ClosingRules;
}

/** The day on which lights are asked for now; laid out once a day. */
@Injectable()
export class Scenes {
  private latest?: LightScene;

  constructor(
    private readonly clock: Clock,
    private readonly standards: Standards,
  ) {}

  /** Today in Asia/Shanghai, with all that lights and remaining days are reckoned by. */
  now(): LightScene {
    const day = today(this.clock.now());
    if (this.latest?.today !== day) this.latest = this.on(day);
    return this.latest;
  }

  /** Another day, by the calendar and the rules of today. */
  on(day: Day): LightScene {
    return lightScene(day, this.standards.calendar, this.standards.lights);
  }

  /** By what the scope's reader reads tasks now. */
  reading({ who }: Scope): Reading {
    return { light: this.now(), life: this.life(), who };
  }

  /** Today with the rules a problem is closed by. */
  problem(): ProblemScene {
    return { today: today(this.clock.now()), calendar: this.standards.calendar, rules: this.standards.closing };
  }

  /** Today with the rules of a task's life. */
  life(): LifeScene {
    return { today: today(this.clock.now()), calendar: this.standards.calendar, rules: this.standards.life };
  }
}
