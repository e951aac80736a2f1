#!/usr/bin/env bash
# The life of a cohort from the terminal: shell-journey.sh FOLDER, where FOLDER does not exist yet.
# Every step states the exit code that it expects: 0 done, 1 refused, 2 wrong usage.
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
folder=$1
workspace=$folder/akademie
mkdir -p "$folder"

at() { export KURSKONTOR_TODAY=$1; }
kurskontor() { npm --prefix "$repository" run --silent cli -- --workspace "$workspace" "$@"; }
call() { kurskontor call "$@"; }

# fails_with CODE COMMAND …: the command ends with exactly this code and says why.
fails_with() {
  local expected=$1 code=0
  shift
  "$@" >/dev/null 2>"$folder/complaint" || code=$?
  [ "$code" -eq "$expected" ] || { echo "expected $expected, got $code: $*" >&2; cat "$folder/complaint" >&2; exit 1; }
  [ -s "$folder/complaint" ] || { echo "nothing was said about: $*" >&2; exit 1; }
}

# from_json EXPRESSION: reads JSON as `value` and prints what the expression makes of it.
from_json() { node -e 'const value = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const made = new Function("value", `return ${process.argv[1]}`)(value);
  console.log(typeof made === "string" ? made : JSON.stringify(made));' "$1"; }

# equals EXPECTED ACTUAL WHAT
equals() { [ "$1" = "$2" ] || { echo "$3: expected $1, got $2" >&2; exit 1; }; echo "ok: $3 = $2"; }

# --- Academy and cohort -----------------------------------------------------------------------------------------
at 2027-01-04T08:00:00Z
fails_with 2 kurskontor init --name Lindenhof
fails_with 1 kurskontor check
kurskontor init --name Lindenhof-Akademie --chamber 'IHK Hellweg' --state NW --city Dortmund
fails_with 1 kurskontor init --name Lindenhof-Akademie --chamber 'IHK Hellweg' --state NW
course=$(call academy.listCourses | from_json 'value[0].id')
# One lecturer hears the presentations.
call academy.getCourse "{\"courseId\":\"$course\"}" | from_json '(({ id, rubrics, ...fields }) => ({ courseId: id, ...fields, markersPerPresentation: 1 }))(value)' |
  call academy.saveCourse - >/dev/null
cohort=$(call cohorts.create "{\"code\":\"SMM-2027-1\",\"courseId\":\"$course\",\"startsOn\":null,\"endsOn\":null,
  \"venueId\":null,\"roomId\":null,\"federalState\":\"NW\",\"minimumParticipants\":8,\"maximumParticipants\":25,
  \"chamberNumber\":\"4711\",\"paperDueOn\":\"2027-03-20\",\"presentationOn\":\"2027-03-22\",
  \"listDueOn\":\"2027-04-01\",\"handoverOn\":null,\"note\":\"\"}" | from_json value.id)
of_cohort="{\"cohortId\":\"$cohort\"}"
move() { call cohorts.move "{\"cohortId\":\"$cohort\",\"to\":\"$1\"}" >/dev/null; }
move open

# --- Participants -----------------------------------------------------------------------------------------------
registrations=$repository/test/fixtures/registrations/anmeldungen-excel.csv
fails_with 1 kurskontor import participants "$registrations" --cohort SMM-1999-9
fails_with 2 kurskontor import participants "$folder/nowhere.csv" --cohort SMM-2027-1
kurskontor import participants "$registrations" --cohort SMM-2027-1 --dry-run
equals 0 "$(call cohorts.participants "$of_cohort" | from_json value.length)" 'participants after a dry run'
kurskontor import participants "$registrations" --cohort SMM-2027-1
equals 24 "$(call cohorts.participants "$of_cohort" | from_json 'value.filter((row) => row.status === "registered").length')" 'participants'

# --- Schedule: Mo und Do 18:00-21:15 ab 11.01.2027 -----------------------------------------------------------------
evening='"startsAt":"18:00","endsAt":"21:15","breakMinutes":15'
call schedule.applyRhythm "{\"cohortId\":\"$cohort\",\"startsOn\":\"2027-01-11\",
  \"rhythm\":[{\"weekday\":1,$evening},{\"weekday\":4,$evening}]}" >"$folder/rhythm.json"
equals 80 "$(from_json value.units <"$folder/rhythm.json")" 'units of the schedule'
equals 20 "$(from_json value.sessionIds.length <"$folder/rhythm.json")" 'sessions'
equals 2027-03-18 "$(from_json value.endsOn <"$folder/rhythm.json")" 'last session'
move running

# --- Attendance: one command for everybody and every session ------------------------------------------------------
at 2027-03-19T08:00:00Z
fails_with 1 kurskontor export certificate-list --cohort SMM-2027-1 --freeze --out "$folder/too-early.xlsx"
call attendance.grid "$of_cohort" | from_json '({ cohortId: "'"$cohort"'", cells: value.rows.flatMap(({ enrolmentId }, row) =>
  value.sessions.map(({ id }, column) => ({ enrolmentId, sessionId: id, kind: row === 23 && column < 5 ? "absent" : "present" }))) })' |
  call attendance.record - >"$folder/recorded.json"
equals 480 "$(from_json value.recorded <"$folder/recorded.json")" 'recorded cells'
equals 23 "$(call attendance.grid "$of_cohort" | from_json 'value.rows.filter(({ forecast }) => forecast.state === "reached").length')" 'people who have reached the threshold'

# --- Papers -----------------------------------------------------------------------------------------------------
first=$(call papers.list "$of_cohort" | from_json 'value.papers[0].enrolmentId')
call papers.saveTopic "{\"enrolmentId\":\"$first\",\"topic\":\"Strategie für den Stadtgarten\",\"topicState\":\"approved\"}" >/dev/null
printf '%s\n' '%PDF-1.4' '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj' '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj' \
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj' 'trailer<</Root 1 0 R>>' '%%EOF' >"$folder/strategie.pdf"
submission="{\"enrolmentId\":\"$first\",\"files\":[{\"transferId\":\"@paper\"}]}"
fails_with 2 call papers.submit "$submission" --file "paper=$folder/nowhere.pdf"
fails_with 1 call papers.submit "$submission" --file "paper=$registrations"
equals 1 "$(call papers.submit "$submission" --file "paper=$folder/strategie.pdf" | from_json value.version)" 'version of the paper'

# --- Marking: one command a criterion -----------------------------------------------------------------------------
at 2027-03-23T08:00:00Z
move marking
for part in paper presentation; do
  desk="\"enrolmentId\":\"$first\",\"part\":\"$part\""
  fails_with 1 call marking.finish "{$desk}"
  # Every point there is, but 8.5 of the last criterion.
  for mark in $(call marking.get "{$desk}" | from_json 'value.criteria.map(({ criterionId, maximumPoints }, index, all) => `${criterionId}:${maximumPoints - (index === all.length - 1 ? 8.5 : 0)}`).join(" ")'); do
    call marking.record "{$desk,\"criterionId\":\"${mark%%:*}\",\"points\":${mark##*:}}" >/dev/null
  done
  call marking.finish "{$desk}" >/dev/null
done
call marking.list "$of_cohort" | from_json 'value.enrolments.find(({ state }) => state === "passed")' >"$folder/passed.json"
equals 91.5 "$(from_json value.points <"$folder/passed.json")" 'points'
equals 92 "$(from_json value.grade.roundedPoints <"$folder/passed.json")" 'rounded points'
equals 'sehr gut' "$(from_json value.grade.label <"$folder/passed.json")" 'grade'

# --- Certificate list -------------------------------------------------------------------------------------------
fails_with 1 call certificates.freeze "$of_cohort"
call results.determine "{\"enrolmentIds\":[\"$first\"]}" >/dev/null
call certificates.list "$of_cohort" | from_json value.counts >"$folder/counts.json"
equals '[1,22,1,0]' "$(from_json '[value.certificate, value["attendance-confirmation"], value["attended-statement"], value.blocked]' <"$folder/counts.json")" 'documents'
call certificates.freeze "$of_cohort" >/dev/null
for format in xlsx csv pdf; do
  kurskontor export certificate-list --cohort SMM-2027-1 --out "$folder/liste.$format"
  [ -s "$folder/liste.$format" ] || { echo "liste.$format is empty" >&2; exit 1; }
done
equals 504b0304 "$(head -c 4 "$folder/liste.xlsx" | od -An -tx1 | tr -d ' \n')" 'first bytes of the workbook'
equals efbbbf "$(head -c 3 "$folder/liste.csv" | od -An -tx1 | tr -d ' \n')" 'first bytes of the CSV file'
equals %PDF- "$(head -c 5 "$folder/liste.pdf")" 'first bytes of the PDF file'
grep -q 'Abendroth;Bäcker' "$folder/liste.csv"
fails_with 2 kurskontor export certificate-list --cohort SMM-2027-1 --format docx --out "$folder/liste.docx"

# --- Undo of the last command -------------------------------------------------------------------------------------
call cohorts.withdraw "{\"enrolmentId\":\"$first\",\"withdrawnOn\":\"2027-03-23\",\"reason\":\"Versehen\"}" >/dev/null
equals cohorts.withdraw "$(call workspace.undo | from_json value.channel)" 'undone command'
equals 24 "$(call cohorts.participants "$of_cohort" | from_json 'value.filter((row) => row.status === "registered").length')" 'participants after the undo'
equals '[]' "$(call certificates.steps "$of_cohort" | from_json 'value.lists.find(({ kind }) => kind === "certificates").changes')" 'changes since the frozen list'

kurskontor check
printf 'x' >>"$(find "$workspace" -type f -path '*files*' | head -n 1)"
fails_with_report=0
kurskontor check >"$folder/report" || fails_with_report=$?
equals 1 "$fails_with_report" 'exit code of the check after a file was tampered with'
