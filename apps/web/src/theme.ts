import { theme, type ThemeConfig } from 'antd';

export type Mode = 'light' | 'dark';

/** Components that move wait for their movement to end; where nothing may move they must not begin one. */
const moves = !matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The whole look of the components: one accent, system fonts, quiet corners, texts at AA contrast. Colour otherwise means a light. */
export function themeOf(mode: Mode): ThemeConfig {
  const dark = mode === 'dark';
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: `look-${mode}` },
    hashed: false,
    token: {
      colorPrimary: dark ? '#7aa5e8' : '#1d3f7a',
      colorInfo: dark ? '#7aa5e8' : '#1d3f7a',
      colorLink: dark ? '#8fb6f2' : '#1d4f9e',
      colorLinkHover: dark ? '#b3cffa' : '#163c78',
      colorLinkActive: dark ? '#b3cffa' : '#163c78',
      colorError: dark ? '#ff8379' : '#b91f1f',
      colorTextLightSolid: dark ? '#0e1420' : '#ffffff',
      colorBgBase: dark ? '#11151c' : '#ffffff',
      ...(dark && { colorBgContainer: '#151a23', colorBgElevated: '#1d2532', colorBorder: '#46536a', colorBorderSecondary: '#2f3847' }),
      colorTextBase: dark ? '#e8ecf3' : '#161b26',
      colorTextSecondary: dark ? '#b3bccb' : '#4a5467',
      colorTextTertiary: dark ? '#9aa5b6' : '#5c677a',
      colorTextPlaceholder: dark ? '#8e99ab' : '#667085',
      colorTextDescription: dark ? '#9aa5b6' : '#5c677a',
      fontFamily: "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',system-ui,-apple-system,'Segoe UI',Roboto,sans-serif",
      fontSize: 14,
      borderRadius: 6,
      wireframe: false,
      motion: moves,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    // The days of the neighbouring months can be chosen, so they must be readable.
    components: { DatePicker: { colorTextDisabled: dark ? '#9aa5b6' : '#5c677a' } },
  };
}
