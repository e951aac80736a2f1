/** The name under which calendars know the academy's time zone. */
export const BERLIN = 'Europe/Berlin';

/**
 * The rules of Europe/Berlin since 1996: the clock changes at 01:00 UTC on the last Sundays of March and October. One
 * rule each way and nothing else is the form that Outlook can take over.
 */
export const BERLIN_TIME_ZONE = `BEGIN:VTIMEZONE
TZID:${BERLIN}
BEGIN:STANDARD
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE`;
