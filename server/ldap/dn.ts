/** The DN of the domain that an entry of Active Directory is in: what of it names DNS labels. */
export function domainOf(dn: string): string {
  return /(?:(?:^|,)\s*DC=[^,]+)+$/i.exec(dn)?.[0].replace(/^,\s*/, '') ?? dn;
}

/** Whether an entry is the base or stands below it. Both as the same directory writes them. */
export function isBelow(dn: string, base: string): boolean {
  const [entry, above] = [dn.toLowerCase(), base.toLowerCase()];
  return above === '' || entry === above || entry.endsWith(`,${above}`);
}
