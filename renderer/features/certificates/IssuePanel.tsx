import { Button } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DOCUMENT_KINDS } from '../../../shared/domain/eligibility';
import { useChannel, useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { DateField } from '../../components/DateField';
import { Panel } from '../../components/Panel';
import type { DocumentRow } from './document-state';
import classes from './documents.module.css';
import { LeftOffSignature } from './LeftOffSignature';

interface IssuePanelProps {
  cohortId: string;
  /** Of the cohort. */
  chamber: { id: string; name: string };
  /** The day that is proposed. */
  issueOn: string;
  /** The chosen people to whom a document is due. */
  rows: readonly DocumentRow[];
}

/** Gives the chosen people their documents, with the next numbers. */
export function IssuePanel({ cohortId, chamber, issueOn, rows }: IssuePanelProps) {
  const { t } = useTranslation('documents');
  const [issuedOn, setIssuedOn] = useState<string | null>(issueOn);
  const designs = useChannel('certificates.designs', {});
  const own = DOCUMENT_KINDS.filter((kind) =>
    designs.data?.some(({ document, chamberId }) => document === kind && chamberId === chamber.id),
  );
  const ofCertificates = (whose: string | null) =>
    designs.data?.find(({ document, chamberId }) => document === 'certificate' && chamberId === whose);
  const certificate = ofCertificates(chamber.id) ?? ofCertificates(null);
  const [refused, setRefused] = useState<string | null>(null);
  const issue = useSend('certificates.issue', {
    onDone: ({ issued }) => showDone(t('issue.done', { count: issued.length })),
    onRefused: ({ fields }) => {
      setRefused(fields?.issuedOn ?? null);
      return fields?.issuedOn !== undefined;
    },
  });
  return (
    <Panel title={t('issue.title')}>
      <div className={classes.form}>
        <p className="kk-secondary">{t('issue.text')}</p>
        <DateField
          label={t('issue.day')}
          value={issuedOn}
          onChange={(day) => {
            setRefused(null);
            setIssuedOn(day);
          }}
          error={refused}
          required
        />
        <Button
          variant="filled"
          leftSection={<IconCertificate size={16} stroke={1.6} />}
          disabled={rows.length === 0 || issuedOn === null}
          loading={issue.isPending}
          onClick={() =>
            issuedOn !== null &&
            issue.mutate({ cohortId, enrolmentIds: rows.map(({ enrolmentId }) => enrolmentId), issuedOn })
          }
        >
          {t('issue.action', { count: rows.length })}
        </Button>
        {designs.data && (
          <p className={classes.hint}>
            {own.length === 0
              ? t('design.used.all')
              : t('design.used.own', {
                  chamber: chamber.name,
                  kinds: own.map((kind) => t(`kind.${kind}`)).join(', '),
                })}
          </p>
        )}
        {certificate && rows.some(({ due }) => due === 'certificate') && (
          <LeftOffSignature design={certificate} chamber={chamber} />
        )}
        {rows.length === 0 && <p className={classes.hint}>{t('issue.nobody')}</p>}
      </div>
    </Panel>
  );
}
