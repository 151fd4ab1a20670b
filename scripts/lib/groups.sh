# shellcheck shell=bash
# The groups of scripts/test: what each needs, builds and runs, and how its tests are counted. Sourced after steps.sh.
#
# A group reports by tally (the log of a run) and by problem (a sentence, when there is nothing to count); both add to
# GROUP_PASSED, GROUP_FAILED and GROUP_SKIPPED, and keep what is to be shown in DETAILS.

TOTAL_PASSED=0 TOTAL_FAILED=0 TOTAL_SKIPPED=0
declare -A BUILT=() # by preset: yes or no

# Long enough for a slow machine; only a hang meets them. In seconds.
BUILD_LIMIT=2400
RUN_LIMIT=1200

declare -A NEEDS=( # by group: the groups of scripts/setup
  [native]="native"
  [wasm]="web native serve browser"
  [sdk]="web native serve"
  [node]="serve"
  [e2e]="web serve browser"
)

# prepare GROUP...: installs what they need. Without it nothing can run, so each of them has failed.
prepare() {
  local group need start wanted=()
  for need in web native serve browser; do
    for group in "$@"; do
      [[ " ${NEEDS[$group]} " != *" $need "* ]] || { wanted+=("$need") && break; }
    done
  done
  start=$(now)
  if ! "$ROOT/scripts/setup" "${wanted[@]}" </dev/null; then
    printf 'Nothing could be tested, because scripts/setup could not install what the tests need.\n'
    TOTAL_FAILED=$#
    print_total
    exit 1
  fi
  printf '%-8s %-46s %9s\n' setup "${wanted[*]}" "$(seconds_since "$start")"
  . "$ROOT/scripts/lib/env.sh"
}

# run_group GROUP: one line, and below it the story of what failed.
run_group() {
  local start
  GROUP_PASSED=0 GROUP_FAILED=0 GROUP_SKIPPED=0 DETAILS=()
  start=$(now)
  printf '%-8s ' "$1"
  "group_$1"
  ((GROUP_PASSED + GROUP_FAILED + GROUP_SKIPPED > 0)) || problem "The group $1 ran no test."
  printf '%-46s %9s\n' "$(counts "$GROUP_PASSED" "$GROUP_FAILED" "$GROUP_SKIPPED")" "$(seconds_since "$start")"
  ((${#DETAILS[@]} == 0)) || printf '         %s\n' "${DETAILS[@]}"
  TOTAL_PASSED=$((TOTAL_PASSED + GROUP_PASSED))
  TOTAL_FAILED=$((TOTAL_FAILED + GROUP_FAILED))
  TOTAL_SKIPPED=$((TOTAL_SKIPPED + GROUP_SKIPPED))
}

counts() {
  printf '%d passed, %d failed' "$1" "$2"
  (($3 == 0)) || printf ', %d skipped' "$3"
}

print_total() { printf '%s\n' "$(counts "$TOTAL_PASSED" "$TOTAL_FAILED" "$TOTAL_SKIPPED")"; }

# problem SENTENCE [LOG]: counts as one failed test. Of the log of a build its first failure is shown, else the end.
problem() {
  local shown=()
  GROUP_FAILED=$((GROUP_FAILED + 1))
  DETAILS+=("$1")
  (($# > 1)) || return 0
  mapfile -t shown < <(sed -n '/^FAILED: /,$p' "$2" | sed -n 1,25p)
  ((${#shown[@]})) || mapfile -t shown < <(tail -n 25 "$2")
  DETAILS+=("${shown[@]/#/  }" "  (the whole of it is in ${2#"$ROOT/"})")
}

# tally KIND LOG STATUS: adds what the log of a run says; KIND is ctest or node.
tally() {
  local kind=$1 log=$2 status=$3 lines=() passed failed skipped most=120
  mapfile -t lines < <(node "$ROOT/scripts/lib/count_tests.mjs" "$kind" "$log")
  read -r passed failed skipped <<<"${lines[0]:-0 0 0}"
  lines=("${lines[@]:1}")
  GROUP_PASSED=$((GROUP_PASSED + passed))
  GROUP_FAILED=$((GROUP_FAILED + failed))
  GROUP_SKIPPED=$((GROUP_SKIPPED + skipped))
  ((${#lines[@]} == 0)) || DETAILS+=("${lines[@]:0:most}" "(the whole of it is in ${log#"$ROOT/"})")
  if ((passed + failed + skipped == 0)); then
    problem "No test was counted." "$log"
  elif ((status != 0 && failed == 0)); then
    problem "No test failed, but the run ended with status $status." "$log"
  fi
}

# build PRESET: its tests and what they need, once. A mistake in one program does not keep the others from being built and run.
# Where something could not be built, every group that needs it has a problem; fails where nothing can be run.
build() {
  local preset=$1 log="$STEP_LOGS/build-$1.log"
  cd "$ROOT" || return
  if [[ -z ${BUILT[$preset]:-} ]]; then
    BUILT[$preset]=no
    if run_limited "$BUILD_LIMIT" "$log" cmake --preset "$preset"; then
      BUILT[$preset]=partly
      ! run_limited "$BUILD_LIMIT" "$log" cmake --build --preset "$preset" --target tests/all --parallel "$(nproc)" -- -k 0 ||
        BUILT[$preset]=yes
    fi
  fi
  [[ ${BUILT[$preset]} != no ]] || problem "$preset could not be configured." "$log"
  [[ ${BUILT[$preset]} != partly ]] || problem "$preset could not be built as a whole." "$log"
  [[ ${BUILT[$preset]} != no ]]
}

# run_ctest PRESET GROUP: the programs of the build, as many at once as there are processors.
run_ctest() {
  local log="$STEP_LOGS/$2.log" status=0
  run_limited "$RUN_LIMIT" "$log" ctest --test-dir "$ROOT/build/$1" --verbose --no-tests=error --timeout 300 \
    --parallel "$(nproc)" || status=$?
  tally ctest "$log" "$status"
}

# run_node GROUP FILE...: node's own test runner, more files at once than there are processors, because much of it waits.
run_node() {
  local log="$STEP_LOGS/$1.log" status=0
  shift
  [[ -e ${1:-} ]] || { problem "There are no test files." && return; }
  run_limited "$RUN_LIMIT" "$log" node --test --test-reporter=spec --test-concurrency=3 "$@" || status=$?
  tally node "$log" "$status"
}

group_native() {
  build native-debug || return 0
  run_ctest native-debug native
}

group_wasm() {
  build web-debug || return 0
  run_ctest web-debug wasm
}

group_sdk() {
  build web-debug || return 0
  run_node sdk "$ROOT"/tests/sdk/*.test.mjs
}

group_node() {
  local file files=()
  for file in "$ROOT"/tests/*/*.test.mjs; do
    [[ $file == "$ROOT"/tests/@(sdk|e2e)/* ]] || files+=("$file")
  done
  run_node node "${files[@]}"
}

group_e2e() {
  local log="$STEP_LOGS/build-release.log"
  run_limited "$BUILD_LIMIT" "$log" "$ROOT/scripts/build" || { problem "scripts/build could not build dist/." "$log" && return; }
  run_node e2e "$ROOT"/tests/e2e/*.test.mjs
}
