import { Migration } from '@mikro-orm/migrations'

/**
 * Lets a redaction take names, e-mail addresses and telephone numbers of the contact out of the texts of all entries as
 * well, in the same act. Only what the documents of the contact itself say of it can be taken out, only as whole words,
 * and only where the caller says that texts stand (`fields`: by kind, the names of the members). Everything else of a
 * document stays as it is, to the byte.
 */
export class Migration20261123101100_ledger_texts extends Migration {
  override name = 'Migration20261123101100_ledger_texts'

  override up(): void {
    // Hyphen, dot, apostrophe, @ and their like join words when they stand between letters or digits: “Anna Öz” is not
    // found in “Anna Öz-Kern”, nor one address in a longer one. Letters are those of Unicode, whatever the database.
    this.addSql(String.raw`create function ledger_words(texts text[]) returns text language sql immutable as $$
      select '(?<![[:alnum:]_\u0300-\u036f])(?<![[:alnum:]_][-.+@’''])(?:'
        || string_agg(regexp_replace(text, '([][\\.^$*+?(){}|-])', '\\\1', 'g'), '|')
        || ')(?![[:alnum:]_\u0300-\u036f])(?![-.+@’''][[:alnum:]_])'
      from unnest(texts) as sought (text) $$`)
    this.addSql(String.raw`create function ledger_replaced(document text, fields text[], texts text[], replacement text)
      returns text language sql immutable as $$
      with piece as (
        select part[1] as text, place,
          coalesce(lead(part[1]) over (order by place) ~ '^\s*:', false) as is_key
        from regexp_matches(document, '[^"]+|"(?:[^"\\]|\\.)*"', 'g') with ordinality as pieces (part, place)
      ), member as (
        select text, place, is_key, count(*) filter (where is_key) over (order by place) as number from piece
      ), named as (
        select text, place, case when not is_key and text like '"%'
          and first_value(text) over (partition by number order by place)
            in (select to_json(field)::text from unnest(fields) as known (field)) then text::json #>> '{}' end as before
        from member
      ), changed as (
        select text, place, before, regexp_replace(before collate "de-x-icu",
          ledger_words(texts), replace(replacement, '\', '\\'), 'g') as after from named
      )
      select string_agg(case when after <> before then to_json(after)::text else text end, '' order by place)
      from changed $$`)
    this.addSql(`create function ledger_contact_texts(organisation uuid, party uuid) returns setof text language sql stable as $$
      select distinct text from ledger l, lateral (values
        (case l.document ->> 'partyType' when 'person' then l.document ->> 'name' end),
        (l.document ->> 'contactPerson'), (l.document ->> 'email'), (l.document ->> 'phone')) as known (text)
      where l.organisation_id = organisation and l.kind = 'party' and l.entity_id = party and length(text) > 2 $$`)
    this.addSql(`create function ledger_foreign(organisation uuid, party uuid, sought text[]) returns text[] language sql stable as $$
      select coalesce(array_agg(text), '{}') from unnest(sought) as asked (text)
      where length(text) < 3 or not exists (select from ledger_contact_texts(organisation, party) as known
        where known collate "de-x-icu" ~ ledger_words(array[text])) $$`)
    this.addSql('drop function ledger_redact(uuid, uuid, text)')
    this.addSql(`create function ledger_redact(
        organisation uuid, party uuid, replacement text, sought text[] default '{}', fields jsonb default '{}'
      ) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        latest int;
        is_person boolean;
        numbers bigint[];
        texts text[];
        act bigint;
      begin
        if organisation is distinct from nullif(current_setting('app.organisation', true), '')::uuid then
          raise exception 'a redaction stays behind the wall of its organisation'; end if;
        if coalesce(current_setting('app.actor', true), '') = '' or coalesce(current_setting('app.reason', true), '') = '' then
          raise exception 'a redaction has an actor and a reason'; end if;
        perform pg_advisory_xact_lock(hashtextextended(organisation::text, 7213031));
        select max(l.version), bool_or(l.document ->> 'partyType' = 'person') into latest, is_person from ledger l
          where l.organisation_id = organisation and l.kind = 'party' and l.entity_id = party;
        if latest is null then raise exception 'there is no such party'; end if;
        if cardinality(ledger_foreign(organisation, party, sought)) > 0 then
          raise exception 'only what is known of the contact can be taken out of texts'; end if;
        select coalesce(array_agg(r.seq order by r.seq), '{}'), coalesce(array_agg(r.after order by r.seq), '{}')
        into numbers, texts from (
          select own.seq, own.before, case
              when exists (select from unnest(sought) s where strpos(own.after, substr(left(to_json(s)::text, -1), 2)) > 0)
              then ledger_replaced(own.after, array(select jsonb_array_elements_text(fields -> own.kind)), sought, replacement)
              else own.after end as after
          from (
            select l.seq, l.kind, l.document::text as before, case when l.kind = 'party' and l.entity_id = party
              then ledger_redacted(l.document, replacement, is_person) else l.document::text end as after
            from ledger l where l.organisation_id = organisation and l.document is not null
              and (l.kind = 'party' and l.entity_id = party or cardinality(sought) > 0 and jsonb_exists(fields, l.kind))
            offset 0
          ) own
        ) r where r.before <> r.after;
        perform ledger_append(organisation, 'redaction', party, latest, 'redacted', json_build_object('documents', (
          select coalesce(json_agg(json_build_object('seq', number, 'digest', encode(sha256(convert_to(after, 'UTF8')), 'hex'))), '[]')
          from unnest(numbers, texts) as r (number, after))));
        select max(l.seq) into act from ledger l where l.organisation_id = organisation;
        perform set_config('app.redaction', act::text, true);
        update ledger l set document = r.after::json, redaction = act
          from unnest(numbers, texts) as r (number, after) where l.organisation_id = organisation and l.seq = r.number;
        perform set_config('app.redaction', '', true);
        return act;
      end $$`)
    this.addSql('revoke execute on function ledger_redact from public')
    this.addSql('grant execute on function ledger_redact to vvt_app')
  }

  override down(): void {
    this.addSql('drop function ledger_redact')
    this.addSql(`create function ledger_redact(organisation uuid, party uuid, replacement text)
      returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        latest int;
        is_person boolean;
        numbers bigint[];
        texts text[];
        act bigint;
      begin
        if organisation is distinct from nullif(current_setting('app.organisation', true), '')::uuid then
          raise exception 'a redaction stays behind the wall of its organisation'; end if;
        if coalesce(current_setting('app.actor', true), '') = '' or coalesce(current_setting('app.reason', true), '') = '' then
          raise exception 'a redaction has an actor and a reason'; end if;
        perform pg_advisory_xact_lock(hashtextextended(organisation::text, 7213031));
        select max(l.version), bool_or(l.document ->> 'partyType' = 'person') into latest, is_person from ledger l
          where l.organisation_id = organisation and l.kind = 'party' and l.entity_id = party;
        if latest is null then raise exception 'there is no such party'; end if;
        select coalesce(array_agg(r.seq), '{}'), coalesce(array_agg(r.after), '{}') into numbers, texts from (
          select l.seq, l.document::text as before, ledger_redacted(l.document, replacement, is_person) as after
          from ledger l where l.organisation_id = organisation and l.kind = 'party' and l.entity_id = party
            and l.document is not null order by l.seq
        ) r where r.before <> r.after;
        perform ledger_append(organisation, 'redaction', party, latest, 'redacted', json_build_object('documents', (
          select coalesce(json_agg(json_build_object('seq', number, 'digest', encode(sha256(convert_to(after, 'UTF8')), 'hex'))), '[]')
          from unnest(numbers, texts) as r (number, after))));
        select max(l.seq) into act from ledger l where l.organisation_id = organisation;
        perform set_config('app.redaction', act::text, true);
        update ledger l set document = r.after::json, redaction = act
          from unnest(numbers, texts) as r (number, after) where l.organisation_id = organisation and l.seq = r.number;
        perform set_config('app.redaction', '', true);
        return act;
      end $$`)
    this.addSql('revoke execute on function ledger_redact from public')
    this.addSql('grant execute on function ledger_redact to vvt_app')
    this.addSql('drop function ledger_foreign')
    this.addSql('drop function ledger_contact_texts')
    this.addSql('drop function ledger_replaced')
    this.addSql('drop function ledger_words')
  }
}
