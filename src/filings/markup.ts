const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text in which the characters that XML 1.0 section 2.2 excludes are U+FFFD. */
export function drawable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- XML excludes exactly these
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
}

/** Text for the content or a quoted attribute of HTML and XML. */
export function escapeMarkup(text: string): string {
  return drawable(text).replace(/[&<>"']/g, (sign) => entities[sign]!)
}
