import { type EventArgs, type EventSubscriber } from '@mikro-orm/postgresql'
import { aggregateOfEntity } from './aggregates.ts'

/** Sees to it that aggregates are written as `aggregate-change.ts` says, which keeps the index tables true. */
export class RecordSubscriber implements EventSubscriber {
  beforeCreate(args: EventArgs<object>): void {
    refuse(args)
  }

  beforeUpdate(args: EventArgs<object>): void {
    refuse(args)
  }

  beforeDelete(args: EventArgs<object>): void {
    refuse(args)
  }
}

function refuse({ meta }: EventArgs<object>): void {
  if (aggregateOfEntity(meta.className)) throw new TypeError(`${meta.className} is not written by flushing`)
}
