/** A password that is read from a screen once and typed once: three groups of four, without signs that look alike. 31^12 of them. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const GROUP = 4;
/** Far more bits than are drawn, so that no sign is likelier than another by anything that counts. */
const BYTES = 24;

export function firstPassword(randomHex: (bytes: number) => string): string {
  let rest = BigInt(`0x${randomHex(BYTES)}`);
  const signs = Array.from({ length: GROUPS * GROUP }, () => {
    const sign = SIGNS[Number(rest % BigInt(SIGNS.length))] as string;
    rest /= BigInt(SIGNS.length);
    return sign;
  });
  return Array.from({ length: GROUPS }, (_, at) => signs.slice(at * GROUP, (at + 1) * GROUP).join('')).join('-');
}

/** A person's first password, to be handed to him and changed by him. */
export interface FirstPassword {
  readonly username: string;
  readonly name: string;
  readonly password: string;
}

export const firstPasswords = (
  people: readonly { readonly username: string; readonly name: string }[],
  randomHex: (bytes: number) => string,
): FirstPassword[] => people.map(({ username, name }) => ({ username, name, password: firstPassword(randomHex) }));
