/** Text of a rule inside a message: in backticks, and cut where it would bury the message. */

const maximum = 60;

/** The text in backticks; of a long one only the beginning. */
export function quote(text: string): string {
  if (text.length <= maximum) return `\`${text}\``;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(maximum - 1)) ? maximum - 1 : maximum;
  return `\`${text.slice(0, end)}…\``;
}
