import { ActionIcon, Button, FileButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../../shared/contract';
import { useUpload } from '../../api/hooks';
import { StatusMark } from '../../components/StatusMark';
import type { Design } from './design-draft';
import classes from './documents.module.css';
import { SignatureOwner } from './SignatureOwner';

type Wished = InputOf<'certificates.saveDesign'>;

const FILES = ['stationery', 'logo', 'chamberSignature', 'secondSignature', 'directorSignature'] as const;
/** The other papers are signed by the course director alone. */
const OF_ISSUER = ['chamberSignature', 'secondSignature'] as const;
type FileName = (typeof FILES)[number];
type SignatureName = (typeof OF_ISSUER)[number];

const isOfIssuer = (name: FileName): name is SignatureName => OF_ISSUER.some((known) => known === name);

const ACCEPTED: Readonly<Record<FileName, string>> = {
  stationery: 'application/pdf,.pdf',
  logo: 'image/png,image/jpeg',
  chamberSignature: 'image/png,image/jpeg',
  secondSignature: 'image/png,image/jpeg',
  directorSignature: 'image/png,image/jpeg',
};

interface DesignFilesProps {
  design: Design;
  /** Of the cohort. */
  chamber: { id: string; name: string };
  /** For which chamber it is saved; null for all. */
  chamberId: string | null;
  isBusy: boolean;
  /** Saves at once what was chosen or taken away. */
  onChange: (files: Partial<Pick<Wished, FileName | `${SignatureName}Of`>>) => void;
}

/** Stationery, logo and signatures of a kind of paper; the chamber signs its certificate alone. */
export function DesignFiles({ design, chamber, chamberId, isBusy, onChange }: DesignFilesProps) {
  const { t } = useTranslation('documents');
  const upload = useUpload();
  const isOfAll = chamberId === null;
  const takeIn = async (name: FileName, file: File | null) => {
    const ticket = file && (await upload(file));
    if (!ticket) return;
    const { transferId } = ticket;
    // In the design of all it is that of the chamber one has in mind here, until somebody says another.
    onChange({ [name]: { transferId }, ...(isOfIssuer(name) && isOfAll && { [`${name}Of`]: chamber.id }) });
  };
  const files = FILES.filter((name) => !isOfIssuer(name) || design.document === 'certificate');
  return (
    <>
      {files.map((name) => {
        const what = t(`design.${name}`);
        const kept = design[name];
        return (
          <Fragment key={name}>
            <div className={classes.file}>
              <span className={classes.fileWords}>
                <b>{what}</b>
                <span className="kk-secondary" title={kept?.fileName}>
                  {kept?.fileName ?? t('design.nothing')}
                </span>
              </span>
              {kept && (
                <ActionIcon
                  size="sm"
                  aria-label={t('design.remove', { what })}
                  title={t('design.remove', { what })}
                  onClick={() => onChange({ [name]: null })}
                >
                  <IconX size={16} stroke={1.6} />
                </ActionIcon>
              )}
              <FileButton accept={ACCEPTED[name]} onChange={(file) => void takeIn(name, file)}>
                {(props) => (
                  <Button
                    {...props}
                    size="compact-sm"
                    disabled={isBusy}
                    aria-label={t('design.chooseFor', { what })}
                  >
                    {t('design.choose')}
                  </Button>
                )}
              </FileButton>
            </div>
            {isOfAll && isOfIssuer(name) && kept && (
              <SignatureOwner
                name={name}
                ownerId={design[name]?.chamberId ?? null}
                chamber={chamber}
                isBusy={isBusy}
                onChange={(ownerId) => onChange({ [`${name}Of`]: ownerId })}
              />
            )}
          </Fragment>
        );
      })}
      {design.stationery && !design.stationery.isArchival && (
        <StatusMark status="warning" isSentence>
          {t('design.notArchival')}
        </StatusMark>
      )}
    </>
  );
}
