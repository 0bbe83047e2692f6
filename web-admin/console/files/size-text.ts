const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const step = 1_000;
const minuteS = 60;
const hourS = 3_600;

/** A number of bytes as people read it, in the words of the locale. */
export function sizeText(bytes: number, locale: string): string {
  let unit = 0;
  let value = bytes;
  while (value >= step && unit < units.length - 1) {
    value /= step;
    unit += 1;
  }
  // Bytes alone are written out: the short word has no plural.
  const unitDisplay = unit === 0 ? 'long' : 'short';
  const style = { style: 'unit', unit: units[unit] as string, unitDisplay } as const;
  return new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 }).format(
    value,
  );
}

/** A time that is left, roughly. */
export function timeText(seconds: number, locale: string): string {
  const [value, unit] =
    seconds >= hourS
      ? [seconds / hourS, 'hour']
      : seconds >= minuteS
        ? [seconds / minuteS, 'minute']
        : [seconds, 'second'];
  const style = { style: 'unit', unit: unit, unitDisplay: 'short', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale, style).format(Math.ceil(value));
}
