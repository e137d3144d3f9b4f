/** A day to choose, inside a Form.Item. The calendar is fetched when the field is shown: most pages and most acts ask for none. */
import { lazy, Suspense, type ComponentProps } from 'react';
import { Input } from 'antd';

const OfficeDatePicker = lazy(() => import('./office-date-picker.tsx'));

export function DateField(props: ComponentProps<typeof OfficeDatePicker>) {
  return (
    <Suspense fallback={<Input disabled placeholder="请选择日期" />}>
      <OfficeDatePicker style={{ width: '100%' }} {...props} />
    </Suspense>
  );
}
