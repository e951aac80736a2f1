import { Button, Group, Menu, Textarea, TextInput } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DomainError } from '../../../shared/domain/domain-error';
import {
  DEFAULT_TEXTS,
  type PaperKind,
  type PaperTexts,
  placeholdersOf,
  TEXT_FIELDS,
  type TextField,
} from '../../../shared/domain/paper-texts';
import { ruleInWords } from '../../api/refusal-words';
import classes from './documents.module.css';

interface DesignTextsProps {
  kind: PaperKind;
  texts: PaperTexts;
  faults: Partial<Record<TextField, 'empty' | DomainError>>;
  onChange: (texts: PaperTexts) => void;
}

const ONE_LINE: readonly TextField[] = ['heading', 'subject', 'before'];

/** What a paper says, with placeholders from a list; ours again at a click. */
export function DesignTexts({ kind, texts, faults, onChange }: DesignTextsProps) {
  const { t } = useTranslation('documents');
  const last = useRef<{ field: TextField; input: HTMLInputElement | HTMLTextAreaElement } | null>(null);
  const [first] = TEXT_FIELDS[kind];
  const ours: PaperTexts = DEFAULT_TEXTS[kind];
  const change = (field: TextField, text: string) => onChange({ ...texts, [field]: text });
  const insert = (name: string) => {
    const { field, input } = last.current ?? { field: first, input: null };
    const text = texts[field] ?? '';
    const from = input?.selectionStart ?? text.length;
    const to = input?.selectionEnd ?? from;
    change(field, `${text.slice(0, from)}{${name}}${text.slice(to)}`);
  };
  return (
    <div className={classes.form}>
      {TEXT_FIELDS[kind].map((field: TextField) => {
        const fault = faults[field];
        const common = {
          label: t(`design.text.${kind === 'welcome-letter' ? 'letter' : 'document'}.${field}`),
          value: texts[field] ?? '',
          maxLength: 2000,
          error: fault && (fault === 'empty' ? t('design.text.empty') : ruleInWords(fault)),
          onFocus: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
            last.current = { field, input: event.currentTarget };
          },
          onChange: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
            change(field, event.currentTarget.value),
        };
        return ONE_LINE.includes(field) ? (
          <TextInput key={field} {...common} />
        ) : (
          <Textarea key={field} {...common} autosize minRows={2} maxRows={10} />
        );
      })}
      <Group gap="xs">
        <Menu position="bottom-start" returnFocus={false}>
          <Menu.Target>
            <Button size="compact-sm" leftSection={<IconBraces size={14} stroke={1.6} />}>
              {t('design.text.insert')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={280} style={{ overflowY: 'auto' }}>
            {placeholdersOf(kind).map((name) => (
              <Menu.Item key={name} onClick={() => insert(name)}>{`{${name}}`}</Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button
          size="compact-sm"
          disabled={TEXT_FIELDS[kind].every((field: TextField) => texts[field] === ours[field])}
          onClick={() => onChange(ours)}
        >
          {t('design.text.reset')}
        </Button>
      </Group>
      <p className={classes.hint}>{t('design.text.frozen')}</p>
    </div>
  );
}
