/** A JSON text inside of an answer, put in as it is so that no digit of a number is lost. */
export class RawJson {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** An answer as JSON text. */
export function answerJson(given: unknown): string {
  if (given instanceof RawJson) return given.text;
  if (Array.isArray(given)) return `[${given.map(answerJson).join(',')}]`;
  if (typeof given !== 'object' || given === null) return JSON.stringify(given);
  const members = Object.entries(given).map(([name, value]) => `${JSON.stringify(name)}:${answerJson(value)}`);
  return `{${members.join(',')}}`;
}
