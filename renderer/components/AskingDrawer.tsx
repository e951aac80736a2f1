import { Drawer, type DrawerProps } from '@mantine/core';
import { type Typed, useLeaving } from './leaving';

/** A drawer that is not closed over something typed before it has asked. */
export const AskingDrawer = ({
  opened,
  onClose,
  typed,
  stored,
  children,
  ...drawer
}: DrawerProps & Typed) => {
  const { leave, body } = useLeaving({ opened, onClose, typed, stored, children });
  return (
    <Drawer {...drawer} opened={opened} onClose={leave}>
      {body}
    </Drawer>
  );
};
