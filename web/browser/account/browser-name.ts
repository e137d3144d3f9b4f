/** What a browser says it is, in words that its owner knows it by. Later ones name the earlier ones too, so the order counts. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, '微信'],
  [/QQBrowser\//, 'QQ浏览器'],
  [/QIHU|360SE|360EE/, '360浏览器'],
  [/Edg(?:A|iOS)?\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓'],
  [/iPhone|iPad/, '苹果移动设备'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, '苹果电脑'],
  [/Linux/, 'Linux'],
];

export function browserName(text: string | null): string {
  const found = [BROWSERS, SYSTEMS].flatMap((list) => list.find(([pattern]) => pattern.test(text ?? ''))?.[1] ?? []);
  return found.length > 0 ? found.join(' · ') : '其他程序';
}
