import t from 'tap'
import { brief } from '../../src/findings/brief.ts'

t.test('a short text is repeated whole, on one line', async (t) => {
  t.equal(brief(' Beratung\n\n der  Kundschaft '), 'Beratung der Kundschaft')
  t.equal(brief('a'.repeat(80)), 'a'.repeat(80))
})

t.test('a long text is cut after a word', async (t) => {
  t.equal(brief('wort '.repeat(30)), `${'wort '.repeat(16).trim()}…`)
})

t.test('a text without spaces is cut, and no half of a character is left', async (t) => {
  const cut = brief(`a${'😀'.repeat(60)}`)
  t.ok(cut.isWellFormed())
  t.equal(cut.length, 81)
})
