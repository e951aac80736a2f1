import { Modal, type ModalProps } from '@mantine/core';
import { type Typed, useLeaving } from './leaving';

/** A dialog that is not closed over something typed before it has asked. */
export const AskingModal = ({ opened, onClose, typed, stored, children, ...modal }: ModalProps & Typed) => {
  const { leave, body } = useLeaving({ opened, onClose, typed, stored, children });
  return (
    <Modal {...modal} opened={opened} onClose={leave}>
      {body}
    </Modal>
  );
};
