import { Type } from '@mikro-orm/core'

/** An instant kept as `timestamptz` and read as RFC 3339 text in UTC, so that the entity holds what the API shows. */
export class IsoInstant extends Type<string, string> {
  override convertToDatabaseValue(value: string): string {
    return value
  }

  override convertToJSValue(value: string | Date): string {
    return new Date(value).toISOString()
  }

  override getColumnType(): string {
    return 'timestamptz(3)'
  }
}
