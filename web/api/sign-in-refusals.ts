/** Why somebody who came back from the provider of identities is not signed in, and what he is to do. By the word that stands in the address. */
export const SIGN_IN_REFUSALS = {
  unknown: '您的身份已通过认证，但本系统没有与您对应的账号，请联系本单位的系统管理员开通。',
  disabled: '您的身份已通过认证，但您在本系统的账号已停用，请联系本单位的系统管理员恢复。',
  double: '有不止一个账号与您的身份对应，无法确定是哪一个，请联系本单位的系统管理员更正。',
  claim: '认证方没有给出本系统核对账号所需的信息，请联系本单位的系统管理员核对设置；有密码的可用密码登录。',
  away: '统一认证暂时连不上，请用用户名和密码登录，或稍后再试。',
  cancelled: '您没有完成认证，请重新登录。',
  failed: '认证方的应答没有通过核验，未予登录，请重新登录；如仍出现请联系本单位的系统管理员。',
  late: '这次登录已超时，或已在另一个窗口重新开始，请重新登录。',
  other: '刚才通过认证的是另一个人，未予登录。请用您本人的身份重新登录。',
} as const;
export type SignInRefusal = keyof typeof SIGN_IN_REFUSALS;

/** In the address of the page that says it. */
export const REFUSAL_PARAMETER = 'refused';
/** Shown in the window in which somebody signed in again beside his page. */
export const SIGNED_IN_PATH = '/signed-in';
