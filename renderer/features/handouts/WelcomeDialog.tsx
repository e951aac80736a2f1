import { Button, Group, Modal, SegmentedControl, Select, Stack } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sortName } from '../../../shared/domain/names';
import { useChannel, useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { JobDialog } from '../../components/JobDialog';
import { StatusMark } from '../../components/StatusMark';
import { useReadyPrinter } from '../certificates/use-ready-printer';

const EVERYBODY = '';
const FORMS = ['duplex', 'single', 'word'] as const;

/** Letters of welcome: to everybody registered or to one, as one file or single ones. */
export function WelcomeDialog({ cohortId, onClose }: { cohortId: string; onClose: () => void }) {
  const { t } = useTranslation(['handouts', 'common']);
  const { data } = useChannel('cohorts.participants', { cohortId });
  const [enrolmentId, setEnrolmentId] = useState(EVERYBODY);
  const [form, setForm] = useState<(typeof FORMS)[number]>('duplex');
  const [without, setWithout] = useState<readonly string[]>([]);
  useReadyPrinter(cohortId, 'letters');
  const write = useJob('handouts.welcomeLetters', {
    onDone: (made) => {
      setWithout(made.withoutAddress);
      void saveTicket(made);
      if (made.withoutAddress.length === 0) onClose();
    },
  });
  const templates = useChannel('certificates.templates', {});
  const hasTemplate = templates.data?.some(({ document }) => document === 'welcome-letter') ?? false;
  const isEverybody = enrolmentId === EVERYBODY;
  const registered = (data ?? []).filter(({ status }) => status === 'registered');
  return (
    <Modal opened onClose={onClose} title={t('welcome.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void write.run({
            cohortId,
            form,
            ...(enrolmentId !== EVERYBODY && { enrolmentIds: [enrolmentId] }),
          });
        }}
      >
        <Stack gap="sm">
          <p className="kk-secondary">{t('welcome.text')}</p>
          <Select
            label={t('welcome.to')}
            data={[
              { value: EVERYBODY, label: t('welcome.everybody', { count: registered.length }) },
              ...registered.map((row) => ({ value: row.id, label: sortName(row) })),
            ]}
            value={enrolmentId}
            allowDeselect={false}
            searchable
            // The list would lie over the button that most want at once.
            openOnFocus={false}
            data-autofocus
            onChange={(value) => setEnrolmentId(value ?? EVERYBODY)}
          />
          {(isEverybody || hasTemplate) && (
            <SegmentedControl
              fullWidth
              aria-label={t('welcome.form')}
              value={form === 'single' && !isEverybody ? 'duplex' : form}
              onChange={(value) => setForm(FORMS.find((known) => known === value) ?? 'duplex')}
              data={[
                { value: 'duplex', label: t(isEverybody ? 'welcome.duplex' : 'welcome.pdf') },
                ...(isEverybody ? [{ value: 'single', label: t('welcome.single') }] : []),
                ...(hasTemplate ? [{ value: 'word', label: t('welcome.word') }] : []),
              ]}
            />
          )}
          {without.length > 0 && (
            <StatusMark status="warning">{t('welcome.without', { names: without.join(', ') })}</StatusMark>
          )}
          <Group gap="xs">
            <Button type="submit" variant="filled" leftSection={<IconMail size={16} stroke={1.6} />}>
              {t('welcome.action')}
            </Button>
            <Button onClick={onClose}>{t('common:action.close')}</Button>
          </Group>
        </Stack>
      </form>
      <JobDialog job={write} title={t('welcome.runs')} />
    </Modal>
  );
}
