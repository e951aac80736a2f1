import { ActionIcon, Button, Group, Menu, Textarea, TextInput } from '@mantine/core';
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

type Input = HTMLInputElement | HTMLTextAreaElement;

const ONE_LINE: readonly TextField[] = ['heading', 'subject', 'before'];

/** Where a placeholder goes: what is selected, but not all of it, as Tab selects a field by going into it. */
function insertionIn(input: Input | null | undefined, text: string): { from: number; to: number } {
  const end = { from: text.length, to: text.length };
  if (!input) return end;
  const [from, to] = [input.selectionStart ?? text.length, input.selectionEnd ?? text.length];
  return from === 0 && to === text.length ? end : { from, to };
}

/** What a paper says, each text with its own list of placeholders; ours again at a click. */
export function DesignTexts({ kind, texts, faults, onChange }: DesignTextsProps) {
  const { t } = useTranslation('documents');
  const inputs = useRef<Partial<Record<TextField, Input | null>>>({});
  const [first] = TEXT_FIELDS[kind];
  const ours: PaperTexts = DEFAULT_TEXTS[kind];
  const change = (field: TextField, text: string) => onChange({ ...texts, [field]: text });
  const insert = (field: TextField, name: string) => {
    const input = inputs.current[field];
    const text = texts[field] ?? '';
    const { from, to } = insertionIn(input, text);
    const placeholder = `{${name}}`;
    change(field, `${text.slice(0, from)}${placeholder}${text.slice(to)}`);
    // Typing goes on behind it, once the menu is away.
    setTimeout(() => {
      input?.focus();
      input?.setSelectionRange(from + placeholder.length, from + placeholder.length);
    });
  };
  return (
    <div className={classes.form}>
      {TEXT_FIELDS[kind].map((field: TextField) => {
        const fault = faults[field];
        const label = t(`design.text.${kind === 'welcome-letter' ? 'letter' : 'document'}.${field}`);
        const common = {
          label,
          value: texts[field] ?? '',
          maxLength: 2000,
          error: fault && (fault === 'empty' ? t('design.text.empty') : ruleInWords(fault)),
          ref: (input: Input | null) => {
            inputs.current[field] = input;
          },
          rightSection: (
            <Placeholders
              kind={kind}
              label={t('design.text.insert', { field: label })}
              onChoose={(name) => insert(field, name)}
            />
          ),
          onChange: (event: { currentTarget: Input }) => change(field, event.currentTarget.value),
        };
        return ONE_LINE.includes(field) ? (
          <TextInput key={field} {...common} />
        ) : (
          <Textarea key={field} {...common} autosize minRows={2} maxRows={10} />
        );
      })}
      <Group gap="xs">
        <Button
          size="compact-sm"
          disabled={TEXT_FIELDS[kind].every((field: TextField) => texts[field] === ours[field])}
          onClick={() => {
            onChange(ours);
            inputs.current[first]?.focus();
          }}
        >
          {t('design.text.reset')}
        </Button>
      </Group>
      <p className={classes.hint}>{t('design.text.frozen')}</p>
    </div>
  );
}

function Placeholders({
  kind,
  label,
  onChoose,
}: {
  kind: PaperKind;
  label: string;
  onChoose: (name: string) => void;
}) {
  return (
    <Menu position="bottom-end" returnFocus={false}>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={label} title={label}>
          <IconBraces size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={280} style={{ overflowY: 'auto' }}>
        {placeholdersOf(kind).map((name) => (
          <Menu.Item key={name} onClick={() => onChoose(name)}>{`{${name}}`}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
