/** Ant Design's date picker in Chinese, weeks from Monday, open on the office's day. */
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn';
import generatePicker from 'antd/es/date-picker/generatePicker';
import generateConfig from '@rc-component/picker/generate/dayjs';
import { officeNow } from './office-clock.ts';

dayjs.locale('zh-cn');

export default generatePicker<Dayjs>({ ...generateConfig, getNow: () => dayjs(officeNow()) });
