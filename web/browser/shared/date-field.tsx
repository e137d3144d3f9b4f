/** Days to choose. The calendar is fetched when the field is shown: most pages and most acts ask for none. */
import { lazy, Suspense, type ComponentProps } from 'react';
import { Input } from 'antd';

const OfficeDatePicker = lazy(() => import('./office-date-picker.tsx'));
const OfficeRangePicker = lazy(async () => ({ default: (await import('./office-date-picker.tsx')).default.RangePicker }));

/** One day, inside a Form.Item. */
export function DateField(props: ComponentProps<typeof OfficeDatePicker>) {
  return (
    <Suspense fallback={<Input disabled placeholder="请选择日期" />}>
      <OfficeDatePicker style={{ width: '100%' }} {...props} />
    </Suspense>
  );
}

/** From one day to another, or only one of them. */
export function DateRangeField(props: ComponentProps<typeof OfficeRangePicker>) {
  return (
    <Suspense fallback={<Input disabled className={props.className} />}>
      <OfficeRangePicker {...props} />
    </Suspense>
  );
}
