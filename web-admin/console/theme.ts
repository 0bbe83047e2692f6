import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent, kept apart from the colours of states: grey, blue, green, amber, red. */
const accent: MantineColorsTuple = [
  '#f1effc',
  '#dfdaf5',
  '#bfb5ec',
  '#9d8ee2',
  '#816cd9',
  '#6f57d2',
  '#5b47c9',
  '#4c39b3',
  '#4232a0',
  '#36298c',
];

const sans =
  "'Inter', 'Segoe UI', 'Noto Sans', 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans Level', sans-serif";
const monospace = "'Cascadia Mono', 'SF Mono', 'Noto Sans Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace";

export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  fontFamily: sans,
  fontFamilyMonospace: monospace,
  headings: { fontFamily: sans, fontWeight: '650' },
  defaultRadius: 'md',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '15px', xl: '18px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
});
