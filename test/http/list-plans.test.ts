import t from 'tap'
import { Client, escapeLiteral } from 'pg'
import {
  pageStatement,
  referenceFilter,
  facetFilter,
  columnFilter,
  textFilter,
  type Filters,
  type ListQuery,
} from '../../src/http/list.ts'
import { activities } from '../../src/store/aggregates.ts'
import { openDatabase } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'

const size = 5_000
const organisationId = '019a0000-0000-7000-8000-000000000001'
const systemId = '019a0000-0000-7000-8000-000000000002'
const { url, superuserUrl } = await openDatabase(t)
const client = new Client({ connectionString: url, options: '-c role=vvt_app' })

const uuid = (number: string) => `('019a0000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`

/** A record of some thousand activities beside another of the same size, as quickly as SQL can make it. */
async function fill(): Promise<void> {
  const owners = [organisationId, organisationId.replace(/1$/, '9')]
  const each = owners.flatMap((owner) => [
    `insert into organisation (id, created_at, updated_at, name, body_type, external_ids, language, search)
     values ('${owner}', now(), now(), 'O', 'public', '[]', 'de', '')`,
    `insert into activity (organisation_id, id, created_at, updated_at, approval, role, name, operating_state, external_ids, content, search)
     select '${owner}', ${uuid('n + 1000')}, now(), now() + make_interval(secs => (n * 7919) % ${size}), 'draft',
       case n % 10 when 0 then 'processor' else 'controller' end, 'Tätigkeit ' || (n * 104729) % ${size}, 'planned', '[]', '{"a":1}',
       'tätigkeit ' || n || case n % 2 when 0 then ' gerade' else '' end || repeat(' text', 50)
     from generate_series(1, ${size}) n`,
    `insert into facet (organisation_id, facet, value, source_id)
     select '${owner}', 'transfer_country', case n % 100 when 0 then 'IN' else 'US' end, ${uuid('n + 1000')} from generate_series(1, ${size}) n`,
    `insert into system (organisation_id, id, created_at, updated_at, name, operation_model, external_ids, search)
     values ('${owner}', '${systemId}', now(), now(), 'S', 'self_hosted', '[]', '')`,
    `insert into reference (organisation_id, source_id, source_kind, target_id, target_kind)
     select '${owner}', ${uuid('n * 10 + 1000')}, 'activity', '${systemId}', 'system' from generate_series(1, ${size / 10}) n`,
  ])
  await asSuperuser(superuserUrl, ...each, 'analyze')
}

type Node = Record<string, unknown> & { Plans?: Node[]; 'Index Name'?: string }
const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)]

let prepared = 0
/** The plan of one page as the program's role gets it, with the rows it really touched. */
async function planOf(
  filters: Filters,
  query: Partial<ListQuery>,
  mode: string,
  position: [string, string] | null,
) {
  const full = { limit: 50, sort: 'createdAt', ...query } as ListQuery
  const at = position && { list: '', key: position[0], id: position[1] }
  const { statement, values } = pageStatement(activities, filters, full, at, organisationId)
  const name = `plan_${(prepared += 1)}`
  await client.query('begin')
  await client.query(`select set_config('app.organisation', '${organisationId}', true)`)
  await client.query(`set local plan_cache_mode = force_${mode}_plan`)
  await client.query(`prepare ${name} as ${statement.text}`)
  const given = values
    .map((value) => (typeof value === 'number' ? value : escapeLiteral(String(value))))
    .join(', ')
  const { rows } = await client.query(`explain (analyze, format json) execute ${name}(${given})`)
  await client.query('rollback')
  const nodes = flat(rows[0]['QUERY PLAN'][0].Plan as Node)
  const touched = nodes.map(
    (node) =>
      (Number(node['Actual Rows']) + Number(node['Rows Removed by Filter'] ?? 0)) *
      Number(node['Actual Loops']),
  )
  return {
    indexes: nodes.flatMap((node) => (node['Index Name'] ? [node['Index Name']] : [])),
    isSorted: nodes.some((node) => node['Node Type'] === 'Sort'),
    isScanned: nodes.some((node) => node['Node Type'] === 'Seq Scan'),
    most: Math.max(...touched),
    rows: Number(nodes[0]?.['Actual Rows']),
  }
}

t.before(async () => {
  await fill()
  await client.connect()
})
t.teardown(() => client.end())

const indexes = { createdAt: 'activity_pkey', name: 'activity_by_name', updatedAt: 'activity_by_updated_at' }
const middle = { createdAt: '', name: 'Tätigkeit 2500', updatedAt: '' }
const middleId = '019a0000-0000-7000-8000-000000000dac'

for (const [sort, index] of Object.entries(indexes)) {
  for (const mode of ['custom', 'generic']) {
    t.test(`a page by ${sort} is read from its index, with a ${mode} plan`, async (t) => {
      const [row] = await asSuperuser(
        superuserUrl,
        `select updated_at::text as at from activity where id = '${middleId}' limit 1`,
      )
      const key = sort === 'updatedAt' ? String(row?.['at']) : middle[sort as keyof typeof middle]
      for (const direction of ['', '-']) {
        for (const position of [null, [key, middleId] as [string, string]]) {
          const plan = await planOf({}, { sort: `${direction}${sort}` as 'name' }, mode, position)
          const title = `${direction}${sort} ${position ? 'in the middle' : 'from the start'} ${JSON.stringify(plan)}`
          t.same([plan.indexes, plan.isSorted, plan.isScanned, plan.rows], [[index], false, false, 51], title)
          t.ok(plan.most <= 60, `${title}: no more rows are read than shown`)
        }
      }
    })
  }

  t.test(`a page by ${sort} with a filter that many meet is read from the index as well`, async (t) => {
    const filters: Filters = {
      role: columnFilter('role', {}),
      text: textFilter,
    }
    for (const query of [{ role: 'controller' }, { text: 'gerade' }]) {
      const plan = await planOf(filters, { ...query, sort: sort as 'name' }, 'custom', null)
      t.same(
        [plan.indexes, plan.isSorted, plan.isScanned, plan.rows],
        [[index], false, false, 51],
        JSON.stringify(plan),
      )
      t.ok(plan.most <= 400, JSON.stringify(plan))
    }
  })

  t.test(`a page by ${sort} with a filter that few meet touches these few`, async (t) => {
    const filters: Filters = {
      transferCountry: facetFilter('transfer_country', {}),
      systemId: referenceFilter('system'),
    }
    const rare = await planOf(filters, { transferCountry: 'IN', sort: sort as 'name' }, 'custom', null)
    t.equal(rare.rows, 50)
    t.notOk(rare.isScanned, JSON.stringify(rare))
    const used = await planOf(filters, { systemId, sort: sort as 'name' }, 'custom', null)
    t.equal(used.rows, 51)
    t.notOk(used.isScanned, JSON.stringify(used))
    t.ok(Math.max(rare.most, used.most) < size / 5, JSON.stringify([rare, used]))
  })
}
