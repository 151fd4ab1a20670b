// The lines about runs of many jobs: a part of the table in texts.h.
#pragma once

// clang-format off
#define DTS_CONSOLE_RUN_TEXTS(X) \
    X(stop_jobs_one, "Stop 1 job", "停止 1 个任务") \
    X(stop_jobs_many, "Stop {0} jobs", "停止 {0} 个任务") \
    X(stop_jobs_none, "Stop jobs", "停止任务") \
    X(suspend_one, "Suspend 1 job", "暂停 1 个任务") \
    X(suspend_many, "Suspend {0} jobs", "暂停 {0} 个任务") \
    X(suspend_none, "Suspend jobs", "暂停任务") \
    X(run_check, "Check", "检查") \
    X(run_check_hint, "Looks up every job with DescribeDtsJobs. Nothing is started.", "用 DescribeDtsJobs 查询每个任务，不会启动任何任务。") \
    X(run_options, "Options", "选项") \
    X(run_history, "Past runs", "历史执行") \
    X(run_pause, "Pause", "暂停执行") \
    X(run_resume, "Resume", "继续执行") \
    X(run_stop, "Stop", "停止执行") \
    X(run_stop_hint, "No new calls are made; what is in flight is waited for.", "不再发送新的调用；已发送的调用会等到结果。") \
    X(run_retry, "Try {0} again", "重试 {0} 个") \
    X(run_retry_hint, "Those that failed, were refused, are unknown or were not tried. Each is looked up first.", "重试失败、被拒绝、结果未知或未尝试的任务，均会先查询其状态。") \
    X(run_close, "Close run", "关闭此次执行") \
    X(run_follow, "Follow until running", "跟踪至运行") \
    X(run_follow_hint, "Looks the jobs up until each of them is running or has failed. Nothing is started.", "持续查询，直到每个任务运行或失败，不会启动任务。") \
    X(run_json, "JSON", "JSON") \
    X(run_csv, "CSV", "CSV") \
    X(run_markdown, "Markdown", "Markdown") \
    X(run_save_as, "Save the receipt as {0}", "将回执保存为 {0}") \
    X(ready_run, "Ready: {0} jobs in {1} calls to {2} in {3}. They are checked first, then you confirm.", "就绪：{0} 个任务，分 {1} 次调用发送至 {2}（{3}）。先检查，再由您确认。") \
    X(ready_unchecked, "Ready: {0} jobs in {1} calls to {2} in {3}. You confirm before the first one.", "就绪：{0} 个任务，分 {1} 次调用发送至 {2}（{3}）。发送前由您确认。") \
    X(run_checking, "Checking the jobs …", "正在检查任务…") \
    X(run_checked, "Checked. Nothing has been sent yet that changes a job.", "检查完毕。尚未发送任何会改变任务的调用。") \
    X(run_unchecked, "Not checked. Nothing has been sent yet.", "未检查。尚未发送任何调用。") \
    X(run_running, "Running.", "执行中。") \
    X(run_stopping, "Stopping: waiting for the calls in flight.", "正在停止：等待已发送的调用。") \
    X(run_paused, "Paused: nothing is sent until you resume.", "已暂停：继续之前不会发送任何调用。") \
    X(run_interrupted, "This run was interrupted. Nothing was lost: what may have been acted on is looked up first when you resume.", "此次执行曾被中断。没有丢失任何内容：继续后会先查询可能已生效的任务。") \
    X(run_token, "The security token has expired or you signed out: everything waits. Sign in to go on.", "安全令牌已过期或您已退出登录：全部等待。请登录以继续。") \
    X(run_halt_denied, "Held: the calls are refused ({0}). Mend it, then resume.", "已挂起：调用被拒绝（{0}）。请修正后继续。") \
    X(run_halt_permission, "Held: no permission ({0}). Nothing was done to these jobs. Ask for the permission, then resume.", "已挂起：没有权限（{0}）。这些任务未受影响。请获得权限后继续。") \
    X(run_halt_clock, "Held: the signature's date is refused ({0}) and the server's clock cannot be followed. Set this computer's clock, then resume.", "已挂起：签名时间被拒绝（{0}），且无法校准服务端时钟。请校正本机时间后继续。") \
    X(run_halt_connection, "Held: many calls in a row came to nothing ({0}). Check the network and the proxy, then resume.", "已挂起：连续多次调用无结果（{0}）。请检查网络和代理后继续。") \
    X(run_halt_canary, "Held: the first job did not get there. Look at it, then resume or stop.", "已挂起：首个任务未能达到目标状态。请查看后继续或停止。") \
    X(run_halt_failed, "Held: a job failed or was refused, and this run stops on errors. Resume to go on with the others.", "已挂起：有任务失败或被拒绝，且此次执行设为出错即停。继续则处理其余任务。") \
    X(run_done, "Done: every job has its verdict.", "完成：每个任务都有结论。") \
    X(run_other_tab, "Another tab runs these very jobs. Nothing was sent from here.", "另一个标签页正在执行相同的任务。此处未发送任何调用。") \
    X(run_not_kept, "The browser refused to keep the journal (private window, or no space). The run goes on, but a reload would lose it.", "浏览器拒绝保存执行日志（无痕窗口或空间不足）。执行继续，但刷新页面会丢失。") \
    X(run_no_locks, "This browser cannot tell whether another tab runs the same jobs: keep to one tab.", "此浏览器无法判断其他标签页是否在执行相同任务：请只用一个标签页。") \
    X(run_unreadable, "That is no receipt or journal of this page.", "这不是本页的回执或执行日志。") \
    X(run_receipt_shown, "A receipt of {0}, account {1}. It can only be read.", "{0} 的回执，账号 {1}，仅供查看。") \
    X(run_other_account, "Begun as {0}; you are signed in as {1}.", "由 {0} 开始；当前登录为 {1}。") \
    X(run_interrupted_offer, "A run of {0} jobs from {1} was interrupted.", "{1} 的一次执行（{0} 个任务）被中断。") \
    X(run_show_it, "Show it", "查看") \
    X(run_progress, "{0} of {1} have a verdict", "{1} 个中 {0} 个已有结论") \
    X(run_looked, "{0} of {1} looked at", "{1} 个中已查询 {0} 个") \
    X(run_rate, "{0} a second", "每秒 {0} 个") \
    X(run_left, "about {0} left", "约剩 {0}") \
    X(run_calls, "{0} calls, {1} in flight", "{0} 次调用，{1} 次在途") \
    X(count_ready_start, "will start {0}", "将启动 {0}") \
    X(count_ready_stop, "will stop {0}", "将停止 {0}") \
    X(count_ready_suspend, "will suspend {0}", "将暂停 {0}") \
    X(verdict_started, "started", "已启动") \
    X(verdict_stopped, "stopped", "已停止") \
    X(verdict_suspended, "suspended", "已暂停") \
    X(verdict_already_running, "already running", "本就运行") \
    X(verdict_already_finished, "already finished", "本就结束") \
    X(verdict_already_suspended, "already suspended", "本就暂停") \
    X(verdict_failed, "failed", "失败") \
    X(verdict_refused, "refused", "被拒绝") \
    X(verdict_unknown, "unknown", "未知") \
    X(verdict_not_tried, "not tried", "未尝试") \
    X(verdict_accepted, "accepted, not there yet", "已受理，尚未到位") \
    X(stage_check, "to be checked", "待检查") \
    X(stage_ready, "waiting", "等待中") \
    X(stage_acting, "being sent", "发送中") \
    X(stage_doubt, "looking it up", "查询中") \
    X(stage_follow, "accepted", "已受理") \
    X(reason_wrong_state, "wrong state: {0}", "状态不符：{0}") \
    X(reason_unknown_state, "a status that is not documented: {0}", "未公开的状态：{0}") \
    X(reason_no_effect, "change tracking cannot be suspended", "数据订阅任务无法暂停") \
    X(reason_not_found, "not found in this region with this account", "该账号在此地域下没有此任务") \
    X(reason_no_permission, "no permission: {0}", "没有权限：{0}") \
    X(reason_not_told_apart, "refused together with others: {0}", "与其他任务一同被拒绝：{0}") \
    X(reason_no_look, "could not be looked up", "无法查询") \
    X(column_name, "Name", "名称") \
    X(column_type, "Type", "类型") \
    X(column_before, "Before", "之前") \
    X(column_now, "Now", "现在") \
    X(column_verdict, "Verdict", "结论") \
    X(column_why, "Why", "原因") \
    X(tab_calls, "Calls", "调用") \
    X(column_call, "Call", "调用") \
    X(column_jobs, "Jobs", "任务数") \
    X(column_sent, "Sent", "发送") \
    X(column_took, "Took", "耗时") \
    X(column_outcome, "Outcome", "结果") \
    X(calls_none, "No calls of a run yet. One call by itself is under Answer.", "尚无批量执行的调用。单次调用请见“应答”。") \
    X(outcome_open, "waiting", "等待中") \
    X(outcome_done, "answered", "已应答") \
    X(outcome_throttled, "throttled", "被限流") \
    X(outcome_not_sent, "not sent", "未发出") \
    X(outcome_clock, "clock refused", "时间被拒") \
    X(outcome_token, "token expired", "令牌过期") \
    X(outcome_denied, "denied", "被拒绝") \
    X(outcome_forbidden, "no permission", "无权限") \
    X(outcome_refused, "refused", "被 DTS 拒绝") \
    X(outcome_lost, "no answer", "无应答") \
    X(map_name, "Map of {0} jobs: {1}", "{0} 个任务的分布：{1}") \
    X(map_hint, "One cell for each job. Press a cell to find its row.", "每格一个任务，点击可定位到该行。") \
    X(waterfall_name, "{0} calls in {1} s: {2} answered, {3} without an answer, {4} refused or throttled", "{1} 秒内 {0} 次调用：{2} 次已应答，{3} 次无应答，{4} 次被拒绝或限流") \
    X(waterfall_legend, "queued ─ signing ▪ waiting ▪ parsing", "排队 ─ 签名 ▪ 等待 ▪ 解析") \
    X(option_operation, "Operation", "操作") \
    X(operation_start, "StartDtsJobs · start", "StartDtsJobs · 启动") \
    X(operation_stop, "StopDtsJobs · stop for good", "StopDtsJobs · 停止（不可恢复）") \
    X(operation_suspend, "SuspendDtsJobs · suspend", "SuspendDtsJobs · 暂停") \
    X(option_ids, "Ids in a call", "每次调用的任务数") \
    X(option_in_flight, "Calls in flight", "并发调用数") \
    X(option_rate, "Calls a second", "每秒调用数") \
    X(option_wait, "Longest wait for a job", "每个任务最长等待") \
    X(option_minutes, "{0} min", "{0} 分钟") \
    X(option_check, "Before", "执行前") \
    X(option_check_on, "Check every job", "检查每个任务") \
    X(option_check_off, "Without a check", "不检查") \
    X(option_follow, "After", "执行后") \
    X(option_follow_on, "Follow until it is there", "跟踪至目标状态") \
    X(option_follow_off, "Accepted is enough", "受理即可") \
    X(option_canary, "First", "首个任务") \
    X(option_canary_on, "One job, then the others", "先执行一个，成功后再执行其余") \
    X(option_canary_off, "All at once", "全部一起") \
    X(option_error, "On an error", "出错时") \
    X(option_error_stop, "Hold the others", "挂起其余任务") \
    X(option_error_go, "Go on", "继续") \
    X(option_note, "The vendor states no limits for the number of ids in a call of Start, Stop and Suspend, and none for their rate. Looking up is kept at 20 calls a second, which is documented.", "厂商未说明 Start、Stop、Suspend 单次调用的 ID 数量上限和频率上限。查询保持在文档规定的每秒 20 次以内。") \
    X(confirm_title_start, "Start {0} jobs?", "启动 {0} 个任务？") \
    X(confirm_title_stop, "Stop {0} jobs for good?", "永久停止 {0} 个任务？") \
    X(confirm_title_suspend, "Suspend {0} jobs?", "暂停 {0} 个任务？") \
    X(confirm_account, "Account", "账号") \
    X(confirm_calls, "Calls", "调用") \
    X(confirm_calls_value, "{0} to act, about {1} to look up", "执行 {0} 次，查询约 {1} 次") \
    X(confirm_time, "Expected time", "预计用时") \
    X(confirm_time_value, "about {0}", "约 {0}") \
    X(confirm_token, "Security token", "安全令牌") \
    X(confirm_token_none, "an AccessKey does not expire", "AccessKey 不过期") \
    X(confirm_token_ok, "until {0}, outlives the run", "有效至 {0}，足够完成执行") \
    X(confirm_token_short, "until {0}, which is before the expected end: the run will wait for a new one", "有效至 {0}，早于预计结束时间：届时将等待新令牌") \
    X(confirm_token_unknown, "expiry not known", "过期时间未知") \
    X(confirm_left_out, "Left out", "不处理") \
    X(left_wrong_state, "wrong state", "状态不符") \
    X(left_unknown_state, "status not documented", "未公开的状态") \
    X(confirm_warn_stop, "Stopping releases the tasks: they cannot be started again.", "停止会结束任务，之后无法再次启动。") \
    X(confirm_warn_suspend, "A task that is suspended for more than six hours may not start again, and pay-as-you-go tasks are charged while suspended.", "暂停超过六小时的任务可能无法再次启动，按量付费任务在暂停期间仍会计费。") \
    X(confirm_type, "Type {0} to confirm", "输入 {0} 以确认") \
    X(cancel, "Cancel", "取消") \
    X(history_search, "Search by id of the run, region, account or operation", "按执行编号、地域、账号或操作搜索") \
    X(history_none, "No run is kept in this browser.", "此浏览器中没有保存的执行。") \
    X(history_row, "{0} · {1} jobs · {2}", "{0} · {1} 个任务 · {2}") \
    X(history_open, "interrupted", "被中断") \
    X(history_file, "Open a receipt from a file", "从文件打开回执") \
    X(history_drop, "Delete this run", "删除此次执行") \
    X(find, "Find jobs", "查找任务") \
    X(find_hint_button, "Lists the jobs of the region and puts them into the form.", "列出该地域的任务并填入表单。") \
    X(find_status, "Status", "状态") \
    X(find_any, "Any", "不限") \
    X(find_name, "A part of the name", "名称包含") \
    X(find_now, "Find", "查找") \
    X(find_not_ready, "Sign in and mend the connection first.", "请先登录并完善连接设置。") \
    X(find_hint, "Lists the jobs of one type in {0}.", "列出 {0} 中某一类型的任务。") \
    X(find_shown, "{0} of {1}", "{1} 个中的 {0} 个") \
    X(find_loading, "loading", "加载中") \
    X(find_failed, "stopped: {0}", "已停止：{0}") \
    X(find_add, "Add {0} chosen", "添加所选 {0} 个") \
    X(find_add_all, "Add all {0}", "添加全部 {0} 个") \
    X(seconds, "{0} s", "{0} 秒") \
    X(minutes, "{0} min {1} s", "{0} 分 {1} 秒") \
    X(hours, "{0} h {1} min", "{0} 小时 {1} 分") \
    X(rehearsal, "Rehearsal", "演练") \
    X(rehearse, "Rehearse", "演练") \
    X(rehearse_hint, "The same plan against a stand-in for DTS, with trouble of your choice.", "用替身代替 DTS 演练同一计划，可选择各种故障。") \
    X(rehearsal_note, "The same page and the same plan, but the calls go to a stand-in. Nothing reaches DTS, and your key is not used. Every id is a job there; what becomes of it is drawn by lot, and is the same each time.", "页面和计划不变，但调用发往替身：不会触及 DTS，也不使用您的密钥。任何 ID 在那里都是一个任务，其结果随机但每次相同。") \
    X(rehearsal_jobs, "Jobs in trouble", "异常任务比例") \
    X(rehearsal_calls, "Calls in trouble", "异常调用比例") \
    X(rehearsal_batch, "A call with a bad job", "一次调用含有异常任务时") \
    X(rehearsal_batch_none, "starts none of its jobs", "不启动其中任何任务") \
    X(rehearsal_batch_good, "starts the good ones", "启动其中正常的任务") \
    X(rehearsal_faults, "What befalls them", "故障种类") \
    X(share_none, "none", "无") \
    X(share_twentieth, "1 in 20", "1/20") \
    X(share_tenth, "1 in 10", "1/10") \
    X(share_fifth, "1 in 5", "1/5") \
    X(share_third, "1 in 3", "1/3") \
    X(share_half, "1 in 2", "1/2") \
    X(fault_lost_before, "The connection breaks before the call arrives", "调用到达之前连接中断") \
    X(fault_lost_after, "The call acts, its answer is lost", "调用已生效，应答丢失") \
    X(fault_throttled, "Throttled", "被限流") \
    X(fault_server_error, "HTTP 503, whether it acted or not", "HTTP 503，可能已生效") \
    X(fault_no_answer, "No answer until the time limit", "直到超时都没有应答") \
    X(fault_cut_off, "An answer that is cut off", "应答被截断") \
    X(fault_html_page, "A page instead of an answer", "返回网页而非应答") \
    X(fault_clock, "The clock of this computer is 20 minutes off", "本机时钟相差 20 分钟") \
    X(fault_token, "The token ends in the middle", "令牌中途过期") \
    X(copy_as_rehearsal, "Not in a rehearsal: what is copied would call DTS itself.", "演练中不可复制：复制的内容会调用真实的 DTS。") \
    X(rehearsal_begin, "Begin the rehearsal", "开始演练") \
    X(rehearsal_change, "Another one", "重新演练") \
    X(rehearsal_end, "End rehearsal", "结束演练") \
    X(rehearsal_end_short, "End", "结束") \
    X(rehearsal_stop_first, "Stop the run first.", "请先停止执行。") \
    X(rehearsal_token, "Get a new token", "获取新令牌") \
    X(rehearsal_strip, "Rehearsal {0}: the calls go to a stand-in, nothing reaches DTS.", "演练 {0}：调用发往替身，不会触及 DTS。") \
    X(rehearsal_problem, "The stand-in did not begin: {0}", "替身未能开始：{0}") \
    X(run_rehearsal_token, "The security token has expired: everything waits. Outside a rehearsal you would sign in again; here, get a new one.", "安全令牌已过期：全部等待。正式执行时需重新登录；演练中请获取新令牌。") \
    X(no_rehearsal, "The stand-in does not know this rehearsal any more: it can be read, but not go on.", "替身已不再保存此次演练：只能查看，无法继续。") \
    X(run_rehearsing, "This run is of DTS itself: end the rehearsal first.", "此次执行针对真实的 DTS：请先结束演练。") \
    X(rehearsal_interrupted_offer, "A rehearsal of {0} jobs from {1} was interrupted.", "{1} 的一次演练（{0} 个任务）被中断。") \
    X(confirm_rehearsal, "a stand-in answers, nothing reaches DTS", "由替身应答，不会触及 DTS") \
    X(history_row_rehearsal, "{0} · rehearsal · {1} jobs · {2}", "{0} · 演练 · {1} 个任务 · {2}") \
    X(accepted_action, "Accepted: {0} for {1} jobs.", "已受理：{0}，{1} 个任务。")
// clang-format on
