import { Grid } from 'antd';

/** Below this width a table would have to scroll sideways: rows are shown as cards instead. */
export const usePhone = (): boolean => !Grid.useBreakpoint().md;
