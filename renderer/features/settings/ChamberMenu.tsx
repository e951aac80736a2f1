import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconFileExport, IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { neutralProfile } from '../../../shared/domain/chamber-profile';
import { call } from '../../api/client';
import { useChannel, useJob, useUpload } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { type Chamber, chamberDraftOf, type FormsFrom, newChamber } from './chamber-draft';
import { draftKey, useSettingsDrafts } from './drafts';
import classes from './settings.module.css';
import { useFolder } from './use-settings-form';

interface ChamberMenuProps {
  /** The chamber that is shown; none while a new one is. */
  chamber: Chamber | undefined;
  /** Shows the form of a new chamber. */
  onNew: () => void;
}

/** What a new chamber begins from: the usual rules, an example, the one that is shown, or a file; and that one as a file. */
export function ChamberMenu({ chamber, onNew }: ChamberMenuProps) {
  const { t } = useTranslation('settings');
  const folder = useFolder();
  const upload = useUpload();
  const examples = useChannel('academy.listChamberExamples', {});
  const write = useJob('academy.exportChamber', { onDone: (ticket) => void saveTicket(ticket) });
  const read = useJob('academy.readChamberFile');
  const picker = useRef<HTMLInputElement>(null);
  const key = draftKey(folder, 'chamber:new');
  const isBegun = useSettingsDrafts((state) => state.drafts[key] !== undefined);

  /** The profile waits in the form of the new chamber, unsaved. */
  const begin = (profile: Omit<Chamber, 'id'>, forms: FormsFrom | null = null) => {
    const base = JSON.stringify(newChamber());
    const formsFrom = forms && forms.forms.length > 0 ? forms : null;
    const value = { ...chamberDraftOf({ id: '', ...profile }), formsFrom };
    if (JSON.stringify(value) !== base) useSettingsDrafts.getState().keep(key, { value, base });
    onNew();
  };
  const readFile = async (file: File | undefined) => {
    const ticket = file && (await upload(file));
    if (!ticket) return;
    const { transferId } = ticket;
    const found = await read.run({ transferId });
    if (found) begin(found.profile, { from: { transferId }, forms: found.forms });
  };
  const copy = async ({ id: chamberId, ...profile }: Chamber) => {
    const forms = await call('chamberForms.list', { chamberId }).catch(() => []);
    begin(
      { ...profile, name: t('chamber.copyName', { name: profile.name }) },
      { from: { chamberId }, forms: forms.map(({ kind, fileName }) => ({ kind, fileName })) },
    );
  };

  return (
    <div className={`${classes.barEnd} ${classes.bar}`}>
      {chamber && (
        <Button
          leftSection={<IconFileExport size={16} stroke={1.6} />}
          loading={write.isRunning}
          onClick={() => void write.run({ chamberId: chamber.id })}
        >
          {t('chamber.export')}
        </Button>
      )}
      <Menu position="bottom-end" returnFocus={false}>
        <Menu.Target>
          <Button
            leftSection={<IconPlus size={16} stroke={1.6} />}
            rightSection={<IconChevronDown size={14} stroke={1.8} />}
            loading={read.isRunning}
          >
            {t('chamber.new')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {isBegun ? (
            <>
              <Menu.Label>{t('chamber.begunNote')}</Menu.Label>
              <Menu.Item onClick={onNew}>{t('chamber.begun')}</Menu.Item>
            </>
          ) : (
            <>
              <Menu.Item onClick={() => begin({ name: '', ...neutralProfile() })}>
                {t('chamber.fromNeutral')}
              </Menu.Item>
              {examples.data?.map((example) => (
                <Menu.Item key={example.name} onClick={() => begin(example)}>
                  {t('chamber.fromExample', { name: example.name })}
                </Menu.Item>
              ))}
              {chamber && (
                <Menu.Item onClick={() => void copy(chamber)}>
                  {t('chamber.fromCopy', { name: chamber.name })}
                </Menu.Item>
              )}
              <Menu.Item onClick={() => picker.current?.click()}>{t('chamber.fromFile')}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={picker}
        type="file"
        accept=".json"
        hidden
        aria-label={t('chamber.fromFile')}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          void readFile(file);
        }}
      />
    </div>
  );
}
