import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sortName } from '../../../shared/domain/names';
import { useSend } from '../../api/hooks';
import { formatInstant } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import classes from './CohortCertificatesPage.module.css';
import type { DossierRow, Reason, Warning } from './reasons';

interface ReasonsDialogProps {
  /** Whose reasons; null keeps the dialog shut. */
  row: DossierRow | null;
  reasons: readonly Reason[];
  documentOf: (row: DossierRow) => string;
  onClose: () => void;
}

/** Every reason of one person with the way to what mends it; a warning may be passed over with a reason. */
export function ReasonsDialog({ row, reasons, documentOf, onClose }: ReasonsDialogProps) {
  const { t } = useTranslation('certificates');
  return (
    <Modal opened={row !== null} onClose={onClose} title={row ? sortName(row) : ''} size="lg">
      {row && (
        <>
          <p className="kk-secondary">
            {t(standing(row), { document: documentOf(row) })}
            {row.ifWaiting !== null &&
              ` ${t('reasons.ifWaiting', { document: t(`document.${row.ifWaiting}`) })}`}
          </p>
          <ul className={classes.reasons}>
            {reasons.map((reason) => (
              <li key={reason.code}>
                <div className={classes.versionHead}>
                  <StatusMark status={statusOf(reason)}>{reason.text}</StatusMark>
                  <Link to={reason.address}>{reason.action}</Link>
                </div>
                {reason.warning && <Passing enrolmentId={row.enrolmentId} warning={reason.warning} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}

const standing = ({ document, expected }: DossierRow) => {
  if (document !== null) return 'reasons.now';
  return expected === null ? 'reasons.unknown' : 'reasons.later';
};

const statusOf = ({ warning }: Reason) => {
  if (warning === null) return 'blocked';
  return warning.override === null ? 'warning' : 'done';
};

/** Why a warning was passed over, or the field for it. */
function Passing({ enrolmentId, warning: { code, override } }: { enrolmentId: string; warning: Warning }) {
  const { t } = useTranslation('certificates');
  const [reason, setReason] = useState('');
  const { mutate, isPending } = useSend('certificates.overrideWarning');
  if (override !== null) {
    const { overriddenAt, overriddenBy } = override;
    return (
      <p className="kk-secondary">
        {t('reasons.passed', { reason: override.reason })}{' '}
        {t('versions.by', { at: formatInstant(overriddenAt), actor: overriddenBy })}
      </p>
    );
  }
  const isEmpty = reason.trim() === '';
  return (
    <form
      className={classes.passing}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty && !isPending) mutate({ enrolmentId, code, reason });
      }}
    >
      <TextInput
        aria-label={t('reasons.why')}
        placeholder={t('reasons.why')}
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" disabled={isEmpty} loading={isPending}>
        {t('reasons.pass')}
      </Button>
    </form>
  );
}
