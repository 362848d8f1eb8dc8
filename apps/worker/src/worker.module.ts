import { Module } from '@nestjs/common';
import { HouseModule } from '#house';

/** The queue's door: one processor per queue, and what runs by the clock. */
@Module({
  imports: [HouseModule.for('works')],
  providers: [],
})
export class WorkerModule {}
