/** `123456789` as it is read aloud. */
export function inThrees(code: string): string {
  return code.replace(/\D/g, '').replace(/(\d{3})(?=\d)/g, '$1 ');
}
