/** Two names of skills, customers or departments that a person would read as the same are the same. */
export function abilityKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
