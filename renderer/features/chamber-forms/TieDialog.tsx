import { ActionIcon, Anchor, Button, Group, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { cellName } from '../../../shared/domain/cell-name';
import { areaAt, type FormSheet, type FormTie, roomForRows } from '../../../shared/domain/chamber-form';
import type { ListKind } from '../../../shared/domain/chamber-list';
import { useJob } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { AskingModal } from '../../components/AskingModal';
import { focusInView } from '../../components/focus-in-view';
import { StatusMark } from '../../components/StatusMark';
import classes from './chamber-forms.module.css';
import { FormGrid } from './FormGrid';
import { type Field, fieldsOf, isField, refusalOfTies, tiesThatFit } from './ties';

/** A form that was read: a file that was just taken in, or the kept one. */
export interface ReadForm extends OutputOf<'chamberForms.read'> {
  transferId: string | undefined;
}

interface TieDialogProps {
  chamberId: string;
  kind: ListKind;
  /** Of the list in this chamber's profile. */
  columns: readonly string[];
  form: ReadForm;
  kept: OutputOf<'chamberForms.list'>[number] | undefined;
  onClose: () => void;
}

/**
 * A form as a grid: a field is chosen, then the cell that it goes into. The fields are one stop for Tab with arrows through
 * them, and Enter leads from a field to the sheet. Nothing is saved before the button.
 */
export function TieDialog({ chamberId, kind, columns, form, kept, onClose }: TieDialogProps) {
  const { t } = useTranslation(['chamberForms', 'settings']);
  const fields = useMemo(() => fieldsOf(columns), [columns]);
  const [sheet, setSheet] = useState(() => firstSheet(form, kept?.sheet));
  const [ties, setTies] = useState(() => (kept ? tiesThatFit(kind, sheet, kept.ties) : []));
  const [field, setField] = useState<Field>(
    () => nextField(fields, ties) ?? { part: 'row', field: 'number' },
  );
  const [problem, setProblem] = useState<string | null>(null);
  const nameOf = (of: Field) => t(of.part === 'head' ? `head.${of.field}` : `settings:column.${of.field}`);
  const save = useJob('chamberForms.save', {
    onDone: ({ room }) => {
      showDone(room === null ? t('saved') : t('savedWithRoom', { count: room }));
      onClose();
    },
  });

  const tie = (column: number, row: number) => {
    const area = areaAt(sheet, column, row);
    const cell = area ? cellName(area.fromColumn, area.fromRow) : cellName(column, row);
    const others = ties.filter((own) => !isField(own, field));
    const refused = refusalOfTies(kind, sheet, [...others, { ...field, cell }]);
    setProblem(refused);
    if (refused !== null) return;
    const all = [...others, { ...field, cell }];
    setTies(all);
    setField(nextField(fields, all, field) ?? field);
  };
  const sheetPart = useRef<HTMLDivElement>(null);
  const fieldsPart = useRef<HTMLDivElement>(null);
  const choose = (of: Field) => {
    setField(of);
    setProblem(null);
  };
  const stepField = (by: 1 | -1) => {
    const at = fields.findIndex((each) => isField(each, field));
    const next = fields[Math.min(Math.max(at + by, 0), fields.length - 1)];
    if (next) choose(next);
    return next;
  };
  const onFieldKey = (event: KeyboardEvent, of: Field) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = stepField(event.key === 'ArrowDown' ? 1 : -1);
      if (next) focusInView(fieldsPart.current?.querySelector<HTMLElement>(`[data-field="${keyOf(next)}"]`));
    } else if (event.key === 'Delete') untie(of);
  };
  const untie = (of: Field) => {
    setTies(ties.filter((own) => !isField(own, of)));
    setField(of);
    setProblem(null);
  };
  const show = (name: string | null) => {
    const found = form.sheets.find((each) => each.name === name);
    if (!found) return;
    setSheet(found);
    setTies(tiesThatFit(kind, found, ties));
    setProblem(null);
  };
  const hasRow = ties.some(({ part }) => part === 'row');
  const room = hasRow ? roomForRows(kind, sheet, ties) : null;

  return (
    <AskingModal
      typed={[sheet.name, ties]}
      opened
      onClose={onClose}
      size="84rem"
      title={t('dialog', { list: t(`settings:list.${kind}`), name: form.fileName })}
    >
      <div className={classes.dialog}>
        <div ref={fieldsPart} className={classes.fields}>
          {(['head', 'row'] as const).map((part) => (
            <fieldset key={part}>
              <legend>{t(`part.${part}`)}</legend>
              {fields
                .filter((each) => each.part === part)
                .map((each) => {
                  const own = ties.find((known) => isField(known, each));
                  const name = nameOf(each);
                  return (
                    <div key={each.field} className={classes.field}>
                      <button
                        type="button"
                        aria-pressed={isField(each, field)}
                        data-field={keyOf(each)}
                        data-autofocus={isField(each, field) || undefined}
                        tabIndex={isField(each, field) ? 0 : -1}
                        onKeyDown={(event) => onFieldKey(event, each)}
                        onClick={({ detail }) => {
                          choose(each);
                          // By keyboard the sheet is next; a hand has the pointer there anyway.
                          if (detail === 0)
                            focusInView(sheetPart.current?.querySelector<HTMLElement>('td[tabindex="0"]'));
                        }}
                      >
                        <span>{name}</span>
                        {own && <b>{own.cell}</b>}
                      </button>
                      {own && (
                        <ActionIcon
                          size="xs"
                          tabIndex={-1}
                          aria-label={t('untie', { name })}
                          title={t('untie', { name })}
                          onClick={() => untie(each)}
                        >
                          <IconX size={12} stroke={1.8} />
                        </ActionIcon>
                      )}
                    </div>
                  );
                })}
            </fieldset>
          ))}
          <p className={classes.hint}>{t('columnsHint')}</p>
        </div>
        <div ref={sheetPart} className={classes.form}>
          <Group gap="sm" wrap="nowrap">
            {form.sheets.length > 1 && (
              <Select
                aria-label={t('sheet')}
                data={form.sheets.map(({ name }) => name)}
                value={sheet.name}
                allowDeselect={false}
                onChange={show}
              />
            )}
            <div>
              <p role="status">
                {problem === null ? (
                  t(field.part === 'row' ? 'clickRow' : 'clickHead', { name: nameOf(field) })
                ) : (
                  <StatusMark status="blocked" isSentence>
                    {problem}
                  </StatusMark>
                )}
              </p>
              <p className="kk-secondary">{t('keys')}</p>
            </div>
          </Group>
          <FormGrid
            sheet={sheet}
            ties={ties}
            room={room}
            nameOf={nameOf}
            onChoose={tie}
            onClear={(cell) => {
              const own = ties.find((each) => each.cell === cell);
              if (own) untie(own);
            }}
            onField={stepField}
          />
          <Group gap="sm">
            <Button
              variant="filled"
              disabled={!hasRow}
              loading={save.isRunning}
              onClick={() =>
                void save.run({
                  chamberId,
                  kind,
                  sheet: sheet.name,
                  ties,
                  ...(form.transferId !== undefined && { transferId: form.transferId }),
                })
              }
            >
              {t('save')}
            </Button>
            {ties.length > 0 && (
              <Anchor component="button" type="button" fz="inherit" onClick={() => setTies([])}>
                {t('untieAll')}
              </Anchor>
            )}
            <span className={classes.room}>
              {hasRow && (room === null ? t('roomOpen') : t('room', { count: room }))}
              {!hasRow && t('roomUnknown')}
            </span>
          </Group>
        </div>
      </div>
    </AskingModal>
  );
}

const keyOf = ({ part, field }: Field): string => `${part} ${field}`;

function firstSheet({ sheets }: ReadForm, wanted: string | undefined): FormSheet {
  const sheet = sheets.find(({ name }) => name === wanted) ?? sheets[0];
  if (!sheet) throw new Error('a form has a sheet that is seen');
  return sheet;
}

/** The next field of the same part that is not tied, behind the one that just was; else the first of all. */
function nextField(fields: readonly Field[], ties: readonly FormTie[], after?: Field): Field | undefined {
  const isOpen = (field: Field) => !ties.some((tie) => isField(tie, field));
  const at = after ? fields.findIndex((field) => isField(field, after)) : -1;
  return (
    fields.find((field, index) => index > at && isOpen(field) && (!after || field.part === after.part)) ??
    fields.find(isOpen)
  );
}
