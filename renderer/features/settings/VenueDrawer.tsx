import { ActionIcon, Button, Checkbox, Drawer, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FederalState } from '../../../shared/domain/holidays';
import type { Closure } from '../../../shared/domain/schedule-findings';
import { useChannel } from '../../api/hooks';
import { DecimalField } from '../../components/DecimalField';
import { FieldRow } from '../../components/FieldRow';
import { FEDERAL_STATE_CHOICES } from './AcademySection';
import { EntriesField } from './EntriesField';
import { newRowKey } from './RowTools';
import { SettingsForm } from './SettingsForm';
import classes from './settings.module.css';
import { readClosure } from './typed-entries';
import { useEntryWords } from './use-entry-words';
import { errorUnder, useSettingsForm, useToday } from './use-settings-form';
import type { Venue } from './VenuesSection';

interface RoomDraft {
  /** The id, or a key of its own while there is none. */
  key: string;
  name: string;
  capacity: number | null;
  equipment: string;
  isRetired: boolean;
  closures: Closure[];
}

interface VenueDraft extends Omit<Venue, 'id' | 'rooms'> {
  rooms: RoomDraft[];
}

function draftOf(venue: Venue | null, state: FederalState): VenueDraft {
  if (!venue) {
    return { name: '', street: '', postcode: '', city: '', federalState: state, isRetired: false, rooms: [] };
  }
  const { id: _, rooms, ...fields } = venue;
  return { ...fields, rooms: rooms.map(({ id, ...room }) => ({ key: id, ...room })) };
}

interface VenueDrawerProps {
  /** Null for a new one. */
  venue: Venue | null;
  onClose: () => void;
}

/** A place and its rooms. A room that was in use retires; only a new one can be taken out. */
export function VenueDrawer({ venue, onClose }: VenueDrawerProps) {
  const { t } = useTranslation('settings');
  const words = useEntryWords();
  const today = useToday();
  const federalState = useChannel('academy.get', {}).data?.federalState ?? 'NW';
  const stored = useMemo(() => draftOf(venue, federalState), [venue, federalState]);
  const isStored = (room: RoomDraft) => venue?.rooms.some(({ id }) => id === room.key) ?? false;
  const state = useSettingsForm({
    form: `venue:${venue?.id ?? 'new'}`,
    stored,
    channel: 'academy.saveVenue',
    inputOf: ({ rooms, ...fields }: VenueDraft) => ({
      ...fields,
      ...(venue && { venueId: venue.id }),
      rooms: rooms.map(({ key, ...room }) => ({ ...room, ...(isStored({ key, ...room }) && { id: key }) })),
    }),
    refreshes: 'academy.listVenues',
    onSaved: onClose,
  });
  const { value, change, errors } = state;
  const set = (index: number, changes: Partial<RoomDraft>) =>
    change({ rooms: value.rooms.map((room, place) => (place === index ? { ...room, ...changes } : room)) });
  const text = (name: 'name' | 'street' | 'postcode' | 'city') => (
    <TextInput
      label={t(`venue.${name}`)}
      value={value[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      error={errors[name]}
      maxLength={300}
      required={name === 'name'}
    />
  );
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={620}
      title={venue?.name ?? t('venue.add')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <SettingsForm
        label={venue?.name ?? t('venue.add')}
        state={state}
        isNew={venue === null}
        {...(venue === null && { saveWord: t('venue.create') })}
      >
        <FieldRow>
          {text('name')}
          <Select
            label={t('academy.federalState')}
            data={FEDERAL_STATE_CHOICES}
            value={value.federalState}
            onChange={(chosen) => chosen && change({ federalState: chosen as FederalState })}
            searchable
            required
          />
        </FieldRow>
        <FieldRow columns="2fr 1fr 2fr">
          {text('street')}
          {text('postcode')}
          {text('city')}
        </FieldRow>
        <fieldset className={classes.rooms}>
          <legend>{t('venue.rooms')}</legend>
          {value.rooms.length > 0 && (
            <table className={classes.table} aria-label={t('venue.rooms')}>
              <thead>
                <tr>
                  <th className={classes.title}>{t('room.name')}</th>
                  <th className={classes.narrow}>{t('room.capacity')}</th>
                  <th>{t('room.equipment')}</th>
                  <th>{t('room.retired')}</th>
                </tr>
              </thead>
              <tbody>
                {value.rooms.map((room, index) => {
                  const name = room.name || t('room.position', { position: index + 1 });
                  return (
                    <Fragment key={room.key}>
                      <tr>
                        <td>
                          <TextInput
                            aria-label={t('room.nameOf', { position: index + 1 })}
                            value={room.name}
                            onChange={(event) => set(index, { name: event.currentTarget.value })}
                            error={errors[`rooms.${index}.name`]}
                            maxLength={300}
                            required
                          />
                        </td>
                        <td>
                          <DecimalField
                            aria-label={t('room.capacityOf', { name })}
                            value={room.capacity}
                            onChange={(capacity) => set(index, { capacity })}
                            error={errors[`rooms.${index}.capacity`]}
                            min={1}
                            max={10_000}
                            digits={0}
                            live
                          />
                        </td>
                        <td>
                          <TextInput
                            aria-label={t('room.equipmentOf', { name })}
                            value={room.equipment}
                            onChange={(event) => set(index, { equipment: event.currentTarget.value })}
                            error={errors[`rooms.${index}.equipment`]}
                            maxLength={300}
                          />
                        </td>
                        <td>
                          {isStored(room) ? (
                            <Checkbox
                              aria-label={t('room.retiredOf', { name })}
                              checked={room.isRetired}
                              onChange={(event) => set(index, { isRetired: event.currentTarget.checked })}
                            />
                          ) : (
                            <ActionIcon
                              aria-label={t('row.remove', { name })}
                              onClick={() =>
                                change({ rooms: value.rooms.filter((_, place) => place !== index) })
                              }
                            >
                              <IconTrash size={16} stroke={1.6} />
                            </ActionIcon>
                          )}
                        </td>
                      </tr>
                      <tr className={classes.closures}>
                        <td colSpan={4}>
                          <EntriesField
                            aria-label={t('room.closuresOf', { name })}
                            placeholder={t('room.closuresExample')}
                            value={room.closures}
                            onChange={(closures) => set(index, { closures })}
                            format={words.closure}
                            read={(typed) => {
                              const closure = readClosure(typed, today);
                              return closure && [closure];
                            }}
                            misread={(typed) => t('closures.misread', { typed })}
                            error={errorUnder(errors, `rooms.${index}.closures`)}
                          />
                        </td>
                      </tr>
                    </Fragment>
                  );
                })}
              </tbody>
            </table>
          )}
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={14} stroke={1.8} />}
            disabled={value.rooms.length >= 100}
            onClick={() =>
              change({
                rooms: [
                  ...value.rooms,
                  {
                    key: newRowKey(),
                    name: '',
                    capacity: null,
                    equipment: '',
                    isRetired: false,
                    closures: [],
                  },
                ],
              })
            }
          >
            {t('room.add')}
          </Button>
        </fieldset>
        <Checkbox
          label={t('venue.isRetired')}
          checked={value.isRetired}
          onChange={(event) => change({ isRetired: event.currentTarget.checked })}
        />
      </SettingsForm>
    </Drawer>
  );
}
