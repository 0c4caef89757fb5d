import { type TObject } from 'typebox'
import { jsonSelect } from './json-select.ts'

/**
 * The trigger that writes every change of an aggregate into the ledger, in the transaction of the change and whoever
 * makes it. The document is the text that the API sends, made by the same expression.
 */
export function ledgerTrigger(name: string, schema: TObject, owner: string, spread?: string) {
  const kind = name.toLowerCase()
  return {
    name: `${kind}_ledger`,
    timing: 'after' as const,
    events: ['insert' as const, 'update' as const, 'delete' as const],
    forEach: 'row' as const,
    body: `if tg_op = 'DELETE' then perform ledger_append(old.${owner}, '${kind}', old.id, old.version + 1, 'deleted', null);
      else perform ledger_append(new.${owner}, '${kind}', new.id, new.version,
        case tg_op when 'INSERT' then 'created' else 'changed' end, (${jsonSelect(schema, 'new', spread)})::json);
      end if;
      return null;`,
  }
}
