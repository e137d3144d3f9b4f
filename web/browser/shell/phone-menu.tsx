import { Drawer } from 'antd';
import type { SessionUser } from '../../api/entities.ts';
import { MainMenu } from './main-menu.tsx';

export default function PhoneMenu({ user, onClose }: { user: SessionUser; onClose: () => void }) {
  return (
    <Drawer open onClose={onClose} placement="left" size={240} title="四办" styles={{ body: { padding: 0 } }}>
      <MainMenu user={user} onOpen={onClose} />
    </Drawer>
  );
}
