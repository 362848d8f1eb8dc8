const BROWSERS: readonly [RegExp, string][] = [
  [/MicroMessenger\/(\d+)/, 'WeChat'],
  [/DingTalk\/(\d+)/, 'DingTalk'],
  [/Edg(?:A|iOS)?\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/(?:Chrome|CriOS)\/(\d+)/, 'Chrome'],
  [/Version\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari/, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** What a browser says of itself, as a person would name it; null where it says nothing known. */
export function deviceOf(agent: string | null): { browser: string; system: string } | null {
  if (!agent) return null;
  const browser = BROWSERS.map(([form, name]) => [form.exec(agent)?.[1], name] as const).find(([version]) => version);
  const system = SYSTEMS.find(([form]) => form.test(agent))?.[1];
  return browser && system ? { browser: `${browser[1]} ${browser[0]}`, system } : null;
}
