import t from 'tap'
import { openApi } from '../../helper.ts'
import { callsOf, type Json } from '../../http/calls.ts'
import { storeSound } from '../../findings/store-sound.ts'

const api = await openApi(t, () => new Date('2026-11-23T11:00:00.000Z'))

async function prepared() {
  const organisation = await api.organisation()
  const calls = callsOf(api.app, organisation)
  const { input } = await storeSound(calls, organisation.path, false)
  const [systemId = ''] = input['systemIds'] as string[]
  return { calls, organisation, systemId }
}

type Calls = Awaited<ReturnType<typeof prepared>>['calls']

const printed = async (calls: Calls, { id }: Json, query: string) => {
  const reply = await calls.get(`assessments/${id}/document?${query}`)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply
}
/** What a reader sees of a page. */
const seen = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
const pageOf = async (calls: Calls, one: Json, lang = 'de') =>
  seen((await printed(calls, one, `format=html&lang=${lang}`)).body)

async function decidedCheck({ calls, systemId }: Awaited<ReturnType<typeof prepared>>) {
  const use = { useCases: ['UC-EXTERNAL'], purposes: 'Gespräche mit Kunden', protectionNeed: 'high' }
  const proposed = (await calls.post('assessments/propose-prior-check', { systemId, use })).json<{
    assessment: object
    evaluation: { knockOuts: string[] }
  }>()
  const made = await calls.create('assessments', {
    ...proposed.assessment,
    ownNumber: 'DS-2026/031',
    notes: 'Nur für uns',
    answers: [
      { criterion: 'VP-PUR-2', result: 'met', note: 'Telefonat genügt nicht', evidence: 'Vermerk 17' },
    ],
  })
  const move = (version: number, body: object, reason = '') =>
    calls.post(`assessments/${made.id}/transitions${reason}`, body, { 'if-match': `"${version}"` })
  await move(1, { move: 'submit' })
  const decision = {
    move: 'decide',
    verdict: 'approved_with_conditions',
    validTo: '2027-11-22',
    conditions: [{ text: 'Telemetrie abschalten', dueOn: '2026-12-31' }],
    accepted: proposed.evaluation.knockOuts.map((criterion) => ({ criterion, reason: 'Bis Jahresende' })),
  }
  const reply = await move(2, decision, '?reason=Vertretbar')
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json<Json>()
}

t.test('a decided prior check is printed with all that it rests on', async (t) => {
  const place = await prepared()
  const { calls, systemId } = place
  const check = await decidedCheck(place)
  const page = await pageOf(calls, check)
  for (const text of [
    'mit Auflagen freigegeben',
    'Vertretbar',
    '23. November 2026 bis 22. November 2027',
    'Telemetrie abschalten',
    '31. Dezember 2026',
    'noch nicht erfüllt',
    'Gespräche mit Kunden',
    'Schutzbedarf hoch',
    'Telefonat genügt nicht',
    'Nachweis: Vermerk 17',
    'automatisch, aus dem Verzeichnis',
    'von Personen beantwortet',
    'Bis Jahresende',
    'DS-2026/031',
    // Whoever decided, by the name of the key.
    'Schlüssel «',
    'Deutschland (Verzeichnis)',
    'Seit der Entscheidung hat sich nichts geändert',
  ])
    t.ok(page.includes(text), text)
  t.notMatch(page, /Nur für uns/, 'notes are internal')
  t.notMatch(page, /undefined|\[object|null/)
  const codes = (check['frozen'] as { answers: { criterion: string }[] }).answers
  t.ok(codes.length > 50)
  for (const { criterion } of codes) t.ok(page.includes(criterion), criterion)
  const english = await pageOf(calls, check, 'en')
  t.ok(english.includes('approved with conditions') && english.includes('automatic, from the record'))
  t.notMatch(english, /Nachweis|erfüllt/, 'no German words in the English document')

  const { version } = await calls.read(`systems/${systemId}`)
  await calls.patch(`systems/${systemId}`, version, { hostingCountries: ['US'] })
  const later = await pageOf(calls, check)
  t.match(later, /Hinweis: Seit der Entscheidung hat sich geändert/)
  t.match(later, /Deutschland\s+Vereinigte Staaten/, 'as it was, as it is')
})

/** What is said of one criterion. */
const cells = (page: string) => page.match(/VP-AI-2 · [^]{0,160}/g)

t.test('a criterion that was retired since is printed as it was asked', async (t) => {
  const place = await prepared()
  const { calls } = place
  const check = await decidedCheck(place)
  const before = await pageOf(calls, check)
  const change = { code: 'VP-AI-2', isRetired: true, reason: 'Wird anders geprüft' }
  const reply = await calls.call(
    'PUT',
    'criteria',
    { lawVersion: '2026.11', changes: [change] },
    { 'if-match': '"0"' },
  )
  t.equal(reply.statusCode, 200, reply.body)
  t.match(cells(before)?.[0], /VP-AI-2 · Kein Training mit Inhalten/)
  t.same(cells(await pageOf(calls, check)), cells(before))
})

t.test('what nobody has settled is a visible gap', async (t) => {
  const { calls, systemId } = await prepared()
  const body = { assessmentKind: 'prior_check', name: 'Prüfung', systemId, use: {} }
  const page = await pageOf(calls, await calls.create('assessments', body))
  t.match(page, /Hinweis: Diese Prüfung ist nicht entschieden/)
  t.match(page, /offen noch nicht entschieden/)
  t.match(page, /offen von niemandem geklärt/)
  for (const assessmentKind of ['dpia', 'transfer_impact', 'legitimate_interest']) {
    const empty = await calls.create('assessments', { assessmentKind, name: 'Leer' })
    t.match(await pageOf(calls, empty), /offen nicht angegeben/, assessmentKind)
  }
})

t.test('the other assessments are printed with what the law asks of them', async (t) => {
  const { calls, systemId } = await prepared()
  const impact = await calls.create('assessments', {
    assessmentKind: 'dpia',
    name: 'DSFA Sprechstunde',
    systemIds: [systemId],
    necessity: 'Ohne Bild keine Befundung',
    risks: [
      {
        goal: 'VT',
        description: 'Mithören durch Dritte',
        likelihood: 'limited',
        severity: 'maximal',
        measures: [{ text: 'Warteraum', isInPlace: true }],
        likelihoodAfter: 'negligible',
        severityAfter: null,
      },
    ],
    residualRisk: 'low',
    officerAdvice: 'Zustimmung',
    consultation: { isRequired: true },
  })
  const page = await pageOf(calls, impact)
  for (const text of [
    'Mithören durch Dritte',
    'Eintritt: überschaubar',
    'Schwere: groß',
    'offen Schwere nicht geprüft',
    'Warteraum · umgesetzt',
    'Vertraulichkeit',
    'Zustimmung',
    'offen noch nicht konsultiert',
    'Art. 35 Abs. 7 lit. b DSGVO',
  ])
    t.ok(page.includes(text), text)
  const transfer = await calls.create('assessments', {
    assessmentKind: 'transfer_impact',
    name: 'TIA',
    country: 'US',
    isImporterSubject: true,
    supplementaryMeasures: [{ kind: 'technical', text: 'Eigener Schlüssel', isInPlace: false }],
    conclusion: 'equivalent_with_measures',
  })
  const english = await pageOf(calls, transfer, 'en')
  for (const text of [
    'United States',
    'yes',
    'Eigener Schlüssel',
    'open not in place yet',
    'essentially equivalent with',
  ])
    t.ok(english.includes(text), text)
  const balancing = await calls.create('assessments', {
    assessmentKind: 'legitimate_interest',
    name: 'Abwägung',
    interest: 'Reisen sparen',
    result: 'prevails_with_safeguards',
  })
  t.match(await pageOf(calls, balancing), /Reisen sparen.*überwiegt mit den Schutzvorkehrungen/)
})

t.test('the same assessment on the same day is the same file, and a stranger finds none', async (t) => {
  const place = await prepared()
  const { calls } = place
  const check = await decidedCheck(place)
  const beginnings = { pdf: '%PDF-1.7', docx: 'PK' }
  for (const [format, beginning] of Object.entries(beginnings)) {
    const [one, two] = [
      await printed(calls, check, `format=${format}&lang=de`),
      await printed(calls, check, `format=${format}&lang=de`),
    ]
    t.equal(one.rawPayload.subarray(0, beginning.length).toString('latin1'), beginning)
    t.ok(one.rawPayload.equals(two.rawPayload), format)
    t.match(one.headers['content-disposition'], `prior-check_2026-11-23_v3.${format}`)
  }
  const stranger = callsOf(api.app, await api.organisation())
  t.equal((await stranger.get(`assessments/${check.id}/document`)).statusCode, 404)
  const accept = { accept: 'image/png' }
  t.equal((await calls.get(`assessments/${check.id}/document`, accept)).statusCode, 406)
})
