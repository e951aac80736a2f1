import { useTranslation } from 'react-i18next';
import { maySignFor, signersOf } from '../../../shared/domain/certificate-issuer';
import { useChannel } from '../../api/hooks';
import { StatusMark } from '../../components/StatusMark';
import type { Design } from './design-draft';

interface LeftOffSignatureProps {
  /** That which holds for the certificates of the chamber. */
  design: Design;
  /** Of the cohort. */
  chamber: { id: string; name: string };
}

const NOBODY = { chamber: '', academy: '', director: '' };

/** Says that certificates will lack the picture of a signature, before they are issued and so stay as they are. */
export function LeftOffSignature({ design, chamber }: LeftOffSignatureProps) {
  const { t } = useTranslation('documents');
  const { data: chambers = [] } = useChannel('academy.listChambers', {});
  const houseOf = (id: string | null) => chambers.find((house) => house.id === id);
  const paper = houseOf(chamber.id);
  if (!paper || !design.blocks.includes('signatures')) return null;
  const lines = signersOf(paper.issuer, NOBODY).filter(({ as }) => as === 'issuer').length;
  const left = [design.chamberSignature, design.secondSignature]
    .slice(0, lines)
    .find((kept) => kept && !maySignFor(houseOf(kept.chamberId), paper));
  if (!left) return null;
  const owner = houseOf(left.chamberId);
  return (
    <StatusMark status="warning" isSentence>
      {owner
        ? t('issue.signature.others', { owner: owner.name, chamber: chamber.name })
        : t('issue.signature.nobody', { chamber: chamber.name })}
    </StatusMark>
  );
}
