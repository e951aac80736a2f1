import { ActionIcon, Button, FileButton, Group, Modal, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { DOCUMENT_KINDS, type DocumentKind } from '../../../shared/domain/eligibility';
import { useChannel, useJob, useUpload } from '../../api/hooks';
import { DecimalField } from '../../components/DecimalField';
import { FieldRow } from '../../components/FieldRow';
import { StatusMark } from '../../components/StatusMark';
import classes from './documents.module.css';
import { PreviewPages } from './PreviewDialog';
import { usePreview } from './use-preview';
import { WordTemplateFile } from './WordTemplateFile';

type Design = OutputOf<'certificates.designs'>[number];
type Wished = InputOf<'certificates.saveDesign'>;

const FILES = ['stationery', 'logo', 'chamberSignature', 'directorSignature'] as const;
type FileName = (typeof FILES)[number];

const ACCEPTED: Readonly<Record<FileName, string>> = {
  stationery: 'application/pdf,.pdf',
  logo: 'image/png,image/jpeg',
  chamberSignature: 'image/png,image/jpeg',
  directorSignature: 'image/png,image/jpeg',
};

/** How the papers of each kind look: stationery, room at the edges, logo and signatures, with a preview beside it. */
export function DesignDialog({ cohortId, onClose }: { cohortId: string; onClose: () => void }) {
  const { t } = useTranslation('documents');
  const [kind, setKind] = useState<DocumentKind>('certificate');
  const { data } = useChannel('certificates.designs', {});
  const design = data?.find(({ document }) => document === kind);
  return (
    <Modal opened onClose={onClose} size="62rem" title={t('design.title')}>
      {design && (
        <div className={classes.designer}>
          <div className={classes.form}>
            <Select
              label={t('design.kind')}
              data={DOCUMENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
              value={kind}
              allowDeselect={false}
              data-autofocus
              onChange={(value) => setKind(DOCUMENT_KINDS.find((known) => known === value) ?? kind)}
            />
            <DesignForm key={kind} design={design} />
            <WordTemplateFile document={kind} />
          </div>
          {/* Drawn anew with every saved design. */}
          <DesignPreview key={JSON.stringify(design)} cohortId={cohortId} document={kind} />
        </div>
      )}
    </Modal>
  );
}

function DesignPreview({ cohortId, document }: { cohortId: string; document: DocumentKind }) {
  const { t } = useTranslation('documents');
  const preview = usePreview({ cohortId, document });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section className={classes.sample} aria-label={t('design.see')} tabIndex={0}>
      <PreviewPages preview={preview} />
    </section>
  );
}

function DesignForm({ design }: { design: Design }) {
  const { t } = useTranslation('documents');
  const [top, setTop] = useState<number | null>(design.topMillimetres);
  const [bottom, setBottom] = useState<number | null>(design.bottomMillimetres);
  const upload = useUpload();
  const save = useJob('certificates.saveDesign');
  const saveWith = (changes: Partial<Wished>) =>
    void save.run({
      document: design.document,
      topMillimetres: top ?? design.topMillimetres,
      bottomMillimetres: bottom ?? design.bottomMillimetres,
      ...changes,
    });
  const takeIn = async (name: FileName, file: File | null) => {
    const ticket = file && (await upload(file));
    if (ticket) saveWith({ [name]: { transferId: ticket.transferId } });
  };
  const hasChanged = top !== design.topMillimetres || bottom !== design.bottomMillimetres;
  return (
    <>
      <FieldRow>
        <DecimalField
          label={t('design.top')}
          value={top}
          onChange={setTop}
          min={10}
          max={100}
          digits={0}
          suffix={t('design.millimetres')}
          live
        />
        <DecimalField
          label={t('design.bottom')}
          value={bottom}
          onChange={setBottom}
          min={5}
          max={60}
          digits={0}
          suffix={t('design.millimetres')}
          live
        />
      </FieldRow>
      <Group>
        <Button
          variant="filled"
          disabled={!hasChanged || top === null || bottom === null}
          loading={save.isRunning}
          onClick={() => saveWith({})}
        >
          {t('design.save')}
        </Button>
      </Group>
      {FILES.map((name) => {
        const what = t(`design.${name}`);
        const kept = design[name];
        return (
          <div key={name} className={classes.file}>
            <span className={classes.fileWords}>
              <b>{what}</b>
              <span className="kk-secondary" title={kept?.fileName}>
                {kept?.fileName ?? t('design.nothing')}
              </span>
            </span>
            <FileButton accept={ACCEPTED[name]} onChange={(file) => void takeIn(name, file)}>
              {(props) => (
                <Button
                  {...props}
                  size="compact-sm"
                  disabled={save.isRunning}
                  aria-label={t('design.chooseFor', { what })}
                >
                  {t('design.choose')}
                </Button>
              )}
            </FileButton>
            {kept && (
              <ActionIcon
                size="sm"
                aria-label={t('design.remove', { what })}
                title={t('design.remove', { what })}
                onClick={() => saveWith({ [name]: null })}
              >
                <IconX size={16} stroke={1.6} />
              </ActionIcon>
            )}
          </div>
        );
      })}
      {design.stationery && !design.stationery.isArchival && (
        <StatusMark status="warning">{t('design.notArchival')}</StatusMark>
      )}
    </>
  );
}
