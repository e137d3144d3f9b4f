/** Is this sentence one of ours, for staff? A schema library's own begins in English, even where it quotes Chinese options. */
export const isForStaff = (text: string): boolean => /^[“《（]?[\u4e00-\u9fff]/.test(text);
