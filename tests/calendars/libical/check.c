/* What libical, the reader inside Evolution, KOrganizer and Cyrus, thinks of calendar objects.
 *
 *   check FILE...    one iCalendar object a file
 *
 * Prints for each file, tab-separated:
 *   FILE   path
 *   ERROR  what libical's parser or its table of restrictions (RFC 5545, RFC 5546) finds wrong
 *   EVENT  UID, SEQUENCE, DTSTART, DTEND: times as UTC instants, resolved by the object's own VTIMEZONE; days as days
 * and ends with 1 when any file had an error, 2 when it could not work.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *contents(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(2);
    }
    long size = ftell(file);
    char *text = malloc((size_t)size + 1);
    rewind(file);
    if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size) {
        perror(path);
        exit(2);
    }
    text[size] = '\0';
    fclose(file);
    return text;
}

static int error(const char *text)
{
    printf("ERROR\t%s\n", text);
    return 1;
}

/* The X-LIC-ERROR properties that parser and restrictions leave in a component and in those inside it. */
static int errors_within(icalcomponent *component)
{
    int count = 0;
    icalproperty *property = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
    for (; property != NULL; property = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY))
        count += error(icalproperty_get_xlicerror(property));
    icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
    for (; inner != NULL; inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        count += errors_within(inner);
    return count;
}

/* A day as 20270512, an instant as 20270512T140000Z; what has a TZID that the object does not define as "unresolved". */
static void print_time(icalcomponent *event, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(event, kind);
    if (property == NULL) {
        printf("\tnone");
        return;
    }
    struct icaltimetype time = icalproperty_get_datetime_with_component(property, event);
    if (time.is_date)
        printf("\t%04d%02d%02d", time.year, time.month, time.day);
    else if (time.zone == NULL)
        printf("\tunresolved");
    else {
        time = icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
        printf("\t%04d%02d%02dT%02d%02d%02dZ", time.year, time.month, time.day, time.hour, time.minute, time.second);
    }
}

static void print_events(icalcomponent *calendar)
{
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event != NULL; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        const char *uid = icalcomponent_get_uid(event);
        printf("EVENT\t%s\t%d", uid ? uid : "none", icalcomponent_get_sequence(event));
        print_time(event, ICAL_DTSTART_PROPERTY);
        print_time(event, ICAL_DTEND_PROPERTY);
        printf("\n");
    }
}

static int check(const char *path)
{
    int count = 0;
    char *text = contents(path);
    printf("FILE\t%s\n", path);
    icalcomponent *calendar = icalparser_parse_string(text);
    if (calendar == NULL)
        count += error("no iCalendar object");
    else {
        if (icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT)
            count += error("not exactly one VCALENDAR");
        int is_valid = icalrestriction_check(calendar);
        count += errors_within(calendar);
        if (!is_valid && count == 0)
            count += error("the restrictions are not met");
        print_events(calendar);
        icalcomponent_free(calendar);
    }
    free(text);
    return count;
}

int main(int argc, char **argv)
{
    int count = 0;
    icalerror_set_errors_are_fatal(0);
    for (int n = 1; n < argc; n++)
        count += check(argv[n]);
    return count > 0;
}
