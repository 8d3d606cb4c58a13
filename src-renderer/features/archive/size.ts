const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** 812 byte, 4.2 MB: a size on the disk as people say it. */
export function sizeWords(bytes: number, language: string): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[unit] ?? 'byte',
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value)
}

/** A name for a file of the group and day: no sign in it leads out of a folder or is refused by a file system. */
export function fileName(name: string, day: Date, ending: string): string {
  const plain = name
    .replace(/[/\\:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
  return `${plain === '' ? 'Hearth' : plain} ${date}${ending}`
}
