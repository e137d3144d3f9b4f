/**
 * Which passwords are taken. Length is what makes one strong, so no mixture of signs is asked for; what a guesser tries first is refused: the
 * commonest ones, rows and repetitions, and whatever everybody knows of this person and this product.
 */

export const PASSWORD_LENGTH = { least: 8, most: 200 } as const;

/** Tried first by everybody who guesses, in lower case. Of our own making: what people in offices are known to choose. */
const COMMONEST: ReadonlySet<string> = new Set(
  `password passw0rd p@ssword p@ssw0rd password1 password123 passw0rd123 qwertyui qwerty123 qwertyuiop asdfghjk asdfghjkl zxcvbnm1 zxcvbnm123
  1qaz2wsx 1q2w3e4r 1q2w3e4r5t 1qaz2wsx3edc qazwsxedc qazwsx123 q1w2e3r4 qwer1234 qwer12345 asdf1234 zxcv1234 abcd1234 abc12345 abc123456
  a1234567 a12345678 a123456789 aa123456 aa12345678 abcd12345 abc123abc 123456ab 12345678a 123456789a 123qweasd 123qwe123 qwe123456 1234qwer
  admin123 admin1234 admin888 admin123456 administrator root1234 root123456 test1234 test123456 guest123 user1234 letmein1 welcome1 welcome123
  changeme changeme1 iloveyou iloveyou1 woaini1314 woaini520 woaini123 5201314520 52013145 13145200 1314520520 5201314a a5201314 20082008
  88888888a 66668888 88886666 11223344 1122334455 112233445566 12341234 123123123 123321123 147258369 147852369 159357159 741852963 789456123
  987654321a 0987654321 mima1234 mima123456 mimamima zhongguo zhongguo1 china123 china1949 beijing2008 dangwei123 shiwei123 duchashi bangongshi
  huawei123 baidu123 taobao123 weixin123 qq123456 admin@123 root@123 huawei@123 admin@1234 password@123 p@ssw0rd123 abc@1234 abc@12345 abcd@1234
  qwer@1234 test@123 test@1234 aa@123456 1234@abcd 1234@qwer zaq12wsx zaq1xsw2 !qaz2wsx 1qaz@wsx 1qaz!qaz`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
const PRODUCT = ['siban', '四办', 'ducha', 'duban', '督查', '督办'];
/** A row of the keyboard is as easily guessed as the alphabet. */
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

export interface Owner {
  readonly username: string;
  readonly name: string;
}

/** What speaks against this password, as one sentence; undefined: nothing. */
export function passwordProblem(password: string, owner: Owner): string | undefined {
  const text = password.normalize('NFKC').toLowerCase();
  const length = [...text].length;
  if (length < PASSWORD_LENGTH.least) return `密码至少${PASSWORD_LENGTH.least}位，请再加长；几个词连在一起既好记又不易猜。`;
  if (length > PASSWORD_LENGTH.most) return `密码不能超过${PASSWORD_LENGTH.most}位，请缩短。`;
  if (COMMONEST.has(text) || isRowOrRepetition(text)) return '这个密码太常见，容易被猜中，请换一个；几个不相干的词连在一起较好。';
  const known = [owner.username, owner.name, ...PRODUCT].map((word) => word.normalize('NFKC').toLowerCase());
  if (known.some((word) => isMostly(text, word))) return '密码不要用自己的用户名、姓名或本系统的名称，请换一个别人想不到的。';
  return undefined;
}

/** The word with nothing around it but figures and signs, e.g. `zhouwei@2026`; or the word again and again. */
function isMostly(text: string, word: string): boolean {
  if (word.length < 2 || !text.includes(word)) return false;
  return /^[\d\p{P}\p{S}\s]*$/u.test(text.replaceAll(word, ''));
}

/** One piece of up to four signs over and over, or a piece of a row forwards or backwards. */
function isRowOrRepetition(text: string): boolean {
  if (/^(.{1,4}?)\1+.{0,3}$/su.test(text)) return true;
  const both = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);
  return both.some((row) => `${row}${row}`.includes(text));
}
