import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { maySignFor } from '../../../shared/domain/certificate-issuer';
import { useChannel } from '../../api/hooks';
import { StatusMark } from '../../components/StatusMark';

interface SignatureOwnerProps {
  /** Which picture it is. */
  name: 'chamberSignature' | 'secondSignature';
  /** The chamber it was given for; null where nobody has said. */
  ownerId: string | null;
  /** Of the cohort. */
  chamber: { id: string; name: string };
  isBusy: boolean;
  onChange: (ownerId: string) => void;
}

/** Whose signature a picture in the design of all chambers is, and why it is left off the papers of this cohort. */
export function SignatureOwner({ name, ownerId, chamber, isBusy, onChange }: SignatureOwnerProps) {
  const { t } = useTranslation('documents');
  const { data: chambers } = useChannel('academy.listChambers', {});
  const owner = chambers?.find(({ id }) => id === ownerId);
  const paper = chambers?.find(({ id }) => id === chamber.id);
  if (!chambers || !paper || (chambers.length === 1 && owner)) return null;
  return (
    <>
      <Select
        label={t(`design.signature.${name}`)}
        placeholder={t('design.signature.choose')}
        data={chambers.map((one) => ({ value: one.id, label: one.name }))}
        value={ownerId}
        allowDeselect={false}
        disabled={isBusy}
        onChange={(id) => id !== null && id !== ownerId && onChange(id)}
      />
      {!maySignFor(owner, paper) && (
        <StatusMark status="warning" isSentence>
          {owner
            ? t('design.signature.others', { owner: owner.name, chamber: chamber.name })
            : t('design.signature.nobody')}
        </StatusMark>
      )}
    </>
  );
}
