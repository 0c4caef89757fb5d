/** 1 January 1980, 00:00: the first moment a ZIP file can name. */
const noTime = 0
const noDay = 0x21

const centralEntry = 0x02014b50
const endOfDirectory = 0x06054b50

/**
 * Writes the same moment over the times of all entries of a ZIP file, in place (APPNOTE 4.3.7, 4.3.12), so that the same
 * content gives the same bytes. No ZIP64, no comment at the end.
 */
export function undated(file: Buffer): Buffer {
  const end = file.length - 22
  if (file.readUInt32LE(end) !== endOfDirectory) throw new Error('a ZIP file with a comment, or none')
  let place = file.readUInt32LE(end + 16)
  while (file.readUInt32LE(place) === centralEntry) {
    stamp(file, place + 12)
    stamp(file, file.readUInt32LE(place + 42) + 10)
    const lengths = [28, 30, 32].map((field) => file.readUInt16LE(place + field))
    place += lengths.reduce((sum, length) => sum + length, 46)
  }
  return file
}

function stamp(file: Buffer, at: number): void {
  file.writeUInt16LE(noTime, at)
  file.writeUInt16LE(noDay, at + 2)
}
