# shellcheck shell=bash
# Long work as a list of steps: one line for each on the screen, the whole story of each in a log, details of failures
# alone. Sourced by scripts/check and scripts/test after env.sh.
#
#   STEP_LOGS="$ROOT/build/logs/check"
#   ahead types check_types            # begins a long one, while others run
#   step format check_format           # runs the function; prints "ok      format        0.4 s"
#   step types                         # waits for the one that began ahead
#   ((STEPS_FAILED == 0))

STEP_LOGS="$ROOT/build/logs"
STEPS_PASSED=0
STEPS_FAILED=0
declare -A AHEAD=() # by name: the process

# now: seconds with two decimals, as a number of hundredths.
now() {
  local stamp=${EPOCHREALTIME/[.,]/}
  printf '%s\n' "$((stamp / 10000))"
}

# seconds_since HUNDREDTHS: "12.3 s", from a result of now.
seconds_since() {
  local tenths=$((($(now) - $1) / 10))
  printf '%d.%d s\n' "$((tenths / 10))" "$((tenths % 10))"
}

# run_quietly LOG COMMAND...: both streams into the log, nothing to read from. In the background, so that Ctrl-C is heard.
run_quietly() {
  local log=$1 status=0
  shift
  mkdir -p "${log%/*}"
  "$@" </dev/null >"$log" 2>&1 &
  wait "$!" || status=$?
  return "$status"
}

# run_limited SECONDS LOG COMMAND...: the same for a program, which is ended with all that it has started when it hangs.
run_limited() {
  local limit=$1 log=$2 status=0
  shift 2
  run_quietly "$log" timeout --kill-after=20 "$limit" "$@" || status=$?
  ((status != 124)) || printf '\n%s was ended: it took more than %s s.\n' "$1" "$limit" >>"$log"
  return "$status"
}

# end_children: what runs in the background ends with the script, and what that has started.
end_children() {
  local child started
  while read -r child; do
    mapfile -t started < <(pgrep -P "$child" || true)
    kill -TERM "$child" "${started[@]}" 2>/dev/null || true # the child first: timeout hands it on to all of its own
  done < <(jobs -p)
}
trap 'end_children; exit 130' INT
trap 'end_children; exit 143' TERM

# show_log LOG [LINES]: its last lines, indented.
show_log() {
  local lines=${2:-60} total
  total=$(wc -l <"$1")
  ((total <= lines)) || printf '        ... %s lines above, in %s\n' "$((total - lines))" "${1#"$ROOT/"}"
  tail -n "$lines" "$1" | sed 's/^/        /'
}

# ahead NAME COMMAND...: begins what `step NAME` will wait for.
ahead() {
  local name=$1
  shift
  mkdir -p "$STEP_LOGS"
  "$@" </dev/null >"$STEP_LOGS/$name.log" 2>&1 &
  AHEAD[$name]=$!
}

# step NAME COMMAND...: counts it, and shows what it said when it fails.
step() {
  local name=$1 log="$STEP_LOGS/$1.log" start verdict=ok status=0
  shift
  start=$(now)
  if [[ -n ${AHEAD[$name]:-} ]]; then
    wait "${AHEAD[$name]}" || status=$?
  else
    run_quietly "$log" "$@" || status=$?
  fi
  if ((status == 0)); then
    STEPS_PASSED=$((STEPS_PASSED + 1))
  else
    STEPS_FAILED=$((STEPS_FAILED + 1))
    verdict=FAILED
  fi
  printf '%-7s %-13s %9s\n' "$verdict" "$name" "$(seconds_since "$start")"
  ((status == 0)) || show_log "$log"
}
