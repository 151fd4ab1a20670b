// Every line of text that the console shows, in English and Simplified Chinese. `{0}` and `{1}` are filled by `fill`.
// The sign-in form, which is HTML, is given its lines by `form_texts`. What the page says before the program runs, or
// after it crashed, stands in web/index.html and web/boot.js.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "ui/texts_run.h"

namespace ui {

// clang-format off
#define DTS_CONSOLE_TEXTS(X) \
    X(app_name, "DTS Console", "DTS 控制台") \
    X(sign_in, "Sign in", "登录") \
    X(sign_out, "Sign out", "退出登录") \
    X(signed_in_until, "{0} · until {1}", "{0} · 有效至 {1}") \
    X(expiry_hint, "The security token expires at {0} ({1} UTC).", "安全令牌将于 {0}（UTC {1}）过期。") \
    X(language, "中文", "English") \
    X(language_hint, "Switch to Chinese", "切换为英文") \
    X(use_light, "Use the light theme", "使用浅色主题") \
    X(use_dark, "Use the dark theme", "使用深色主题") \
    X(proxy_state_none, "No proxy", "未设置代理") \
    X(proxy_state_bad, "Proxy address needs mending", "代理地址有误") \
    X(proxy_state_ready, "Through {0}", "经由 {0}") \
    X(jobs, "Jobs", "任务") \
    X(run, "Run", "执行") \
    X(task_ids, "Task ids", "任务 ID") \
    X(ids_excerpt, "Too long to be edited here: this is the beginning. All of it is used.", "内容过长，此处仅显示开头且不可编辑；全部内容均会使用。") \
    X(ids_clear, "Clear", "清空") \
    X(task_ids_hint, "Paste ids: one per line, comma-separated, or from a table", "粘贴任务 ID：每行一个、逗号分隔，或从表格复制") \
    X(ids_none, "No ids yet", "尚无任务 ID") \
    X(ids_one, "1 id", "1 个 ID") \
    X(ids_many, "{0} ids", "{0} 个 ID") \
    X(duplicates_one, "1 duplicate dropped", "已去除 1 个重复") \
    X(duplicates_many, "{0} duplicates dropped", "已去除 {0} 个重复") \
    X(rejected_id, "Line {0} is not a task id: {1}", "第 {0} 行不是任务 ID：{1}") \
    X(rejected_instance, "Line {0} is an instance id, not a task id: {1}", "第 {0} 行是实例 ID，不是任务 ID：{1}") \
    X(rejected_masked, "Line {0} is masked with asterisks, copy the whole id: {1}", "第 {0} 行含星号掩码，请复制完整 ID：{1}") \
    X(rejected_more, "and {0} more lines that are not ids", "另有 {0} 行不是任务 ID") \
    X(connection, "Connection", "连接") \
    X(region, "Region", "地域") \
    X(region_none, "Not sent (RegionId is left out)", "不发送（省略 RegionId）") \
    X(endpoint, "Endpoint", "接入地址") \
    X(endpoint_bad, "Not a DTS endpoint. Use dts.aliyuncs.com or dts.<region>.aliyuncs.com.", "不是 DTS 接入地址。请填写 dts.aliyuncs.com 或 dts.<地域>.aliyuncs.com。") \
    X(proxy, "Proxy", "代理") \
    X(proxy_bad, "The address needs https:// and one of {host}, {url} or {url_encoded}, for example https://proxy.example/dts/{host}/", "地址须以 https:// 开头，并含 {host}、{url} 或 {url_encoded} 之一，例如 https://proxy.example/dts/{host}/") \
    X(signature_version, "Signature version", "签名版本") \
    X(signature_v3, "V3 · ACS3-HMAC-SHA256", "V3 · ACS3-HMAC-SHA256") \
    X(signature_v1, "V1 · HMAC-SHA1 (older)", "V1 · HMAC-SHA1（旧版）") \
    X(start_none, "Start jobs", "启动任务") \
    X(start_one, "Start 1 job", "启动 1 个任务") \
    X(start_many, "Start {0} jobs", "启动 {0} 个任务") \
    X(stop, "Stop waiting", "停止等待") \
    X(need_sign_in, "Sign in to start jobs.", "请先登录再启动任务。") \
    X(need_token, "The security token has expired. Sign in again with a fresh one.", "安全令牌已过期，请使用新的令牌重新登录。") \
    X(need_ids, "Paste the ids of the tasks to start.", "请粘贴要启动的任务 ID。") \
    X(need_proxy, "Name the CORS proxy under Connection.", "请在“连接”中填写 CORS 代理。") \
    X(need_good_proxy, "Mend the proxy's address under Connection.", "请修正“连接”中的代理地址。") \
    X(need_endpoint, "Mend the endpoint under Connection.", "请修正“连接”中的接入地址。") \
    X(ready, "Ready: one call to {0} in {1}.", "就绪：将向 {0} 发送一次调用（{1}）。") \
    X(waiting, "Waiting for {0} for {1} s …", "正在等待 {0} 的应答，已 {1} 秒…") \
    X(stopping, "Stopping …", "正在停止…") \
    X(inspector, "Inspector", "检查器") \
    X(tab_answer, "Answer", "应答") \
    X(tab_request, "Request", "请求") \
    X(tab_signature, "Signature", "签名") \
    X(tab_raw, "Raw", "原文") \
    X(nothing_yet, "Nothing has been sent yet. Sign in, paste task ids and press Start jobs; the answer appears here.", "尚未发送任何请求。登录、粘贴任务 ID 并点击“启动任务”后，应答将显示在此处。") \
    X(no_answer_yet, "No answer yet.", "尚无应答。") \
    X(not_signed_yet, "The request was not signed.", "请求未签名。") \
    X(no_body, "No body was received.", "未收到应答正文。") \
    X(absent, "absent", "无此字段") \
    X(empty_text, "empty", "空") \
    X(deprecated, "deprecated by the vendor", "厂商已弃用") \
    X(filled_message, "{0}  (as sent: {1})", "{0}（原文：{1}）") \
    X(gateway_fields, "Gateway error", "网关错误") \
    X(http_status, "HTTP status", "HTTP 状态") \
    X(took_ms, "{0} ms", "{0} 毫秒") \
    X(what_to_do, "What to do", "下一步") \
    X(troubleshoot, "Open the vendor's troubleshooting page", "打开厂商的诊断页面") \
    X(copy_request_id, "Copy RequestId", "复制 RequestId") \
    X(copy_raw, "Copy raw answer", "复制原文") \
    X(copy_request, "Copy request", "复制请求") \
    X(copy_canonical, "Copy canonical request", "复制规范化请求") \
    X(copy_string_to_sign, "Copy string to sign", "复制待签名字符串") \
    X(copied_status, "Copied: {0}.", "已复制：{0}。") \
    X(method, "Method", "方法") \
    X(url_signed, "Signed for", "签名目标") \
    X(url_sent, "Sent to", "发送至") \
    X(headers_sent, "Headers as sent", "已发送的请求头") \
    X(parameters_sent, "Parameters as sent", "已发送的参数") \
    X(shortened_note, "Token and signature are shortened here and in what is copied.", "此处及复制内容中的令牌和签名均已缩短。") \
    X(canonical_request, "Canonical request", "规范化请求") \
    X(canonical_query, "Canonicalized query string", "规范化查询字符串") \
    X(string_to_sign, "String to sign", "待签名字符串") \
    X(signature, "Signature", "签名") \
    X(diff_title, "The server's string to sign", "服务端的待签名字符串") \
    X(diff_same, "The server calculated from the same text, so the request arrived unchanged: the AccessKey secret does not belong to this AccessKey ID. Sign in again and paste the secret anew.", "服务端所用的待签名字符串与此处一致，请求未被改动：AccessKey secret 与 AccessKey ID 不匹配。请重新登录并重新粘贴 secret。") \
    X(diff_differs, "The server calculated from a different text: something between here and there changed the request. First difference at byte {0}. Ask whoever runs the proxy.", "服务端所用的待签名字符串不同：请求在途中被改动，首个差异位于第 {0} 字节。请联系代理的维护者。") \
    X(diff_hash, "The server calculated from a different canonical request: something between here and there changed the request. It echoes only the hash, so the byte cannot be told. Ask whoever runs the proxy.", "服务端的规范化请求不同：请求在途中被改动。服务端仅返回哈希，无法指出具体字节。请联系代理的维护者。") \
    X(diff_none, "The server did not echo its string to sign.", "服务端未返回其待签名字符串。") \
    X(diff_ours, "Ours", "本页") \
    X(diff_theirs, "Server's", "服务端") \
    X(accepted_one, "Accepted: DTS will start 1 job.", "已受理：DTS 将启动 1 个任务。") \
    X(accepted_many, "Accepted: DTS will start {0} jobs.", "已受理：DTS 将启动 {0} 个任务。") \
    X(accepted_note, "Accepted is not yet running: DTS checks each job first. RequestId {0}", "受理不等于运行：DTS 会先对每个任务做预检查。RequestId {0}") \
    X(dts_error, "DTS refused: {0}.", "DTS 拒绝：{0}。") \
    X(gateway_error, "The API gateway refused: {0}.", "API 网关拒绝：{0}。") \
    X(proxy_error, "The proxy refused: {0}.", "代理拒绝：{0}。") \
    X(http_failure, "HTTP {0} came back without an answer of DTS.", "返回 HTTP {0}，但不是 DTS 的应答。") \
    X(unreadable, "The answer cannot be read: {0}.", "无法读取应答：{0}。") \
    X(unreadable_empty, "it is empty", "内容为空") \
    X(unreadable_cut, "it was cut off", "内容被截断") \
    X(unreadable_oversized, "it is larger than 4 MB", "内容超过 4 MB") \
    X(unreadable_html, "it is an HTML page, perhaps of the proxy or of a login portal", "内容是 HTML 页面，可能来自代理或登录门户") \
    X(unreadable_malformed, "it is neither JSON nor XML", "内容既不是 JSON 也不是 XML") \
    X(unreadable_shape, "it has none of the fields of an answer", "内容不含应答应有的字段") \
    X(first_lines, "It begins: {0}", "开头为：{0}") \
    X(outcome_unknown, "Outcome unknown: the request may have reached DTS and the jobs may have been started. Look at the jobs in the DTS console before you start them again.", "结果未知：请求可能已到达 DTS，任务可能已启动。再次启动前，请先在 DTS 控制台查看任务状态。") \
    X(not_started, "Nothing was started.", "没有启动任何任务。") \
    X(others_unsure, "The answer is for all ids at once, so some of the jobs may have been started: look at them before you try again.", "该应答针对全部 ID，部分任务可能已启动：重试前请先查看任务状态。") \
    X(transport_blocked, "The browser did not send the request: {0}", "浏览器未发送请求：{0}") \
    X(transport_network, "No answer: the connection failed, or the proxy did not allow this page to read the answer (CORS).", "没有应答：连接失败，或代理不允许本页读取应答（CORS）。") \
    X(transport_timeout, "No answer within {0} s.", "{0} 秒内没有应答。") \
    X(transport_cancelled, "You stopped waiting for the answer.", "您已停止等待应答。") \
    X(transport_crypto, "The request could not be signed: {0}", "无法签名请求：{0}") \
    X(transport_input, "The request was not sent: {0}", "请求未发送：{0}") \
    X(advice_blocked, "Check that this computer is online and that the page's host allows the proxy {0} in connect-src (Content-Security-Policy).", "请确认本机在线，且页面的 Content-Security-Policy（connect-src）允许代理 {0}。") \
    X(advice_network, "Check the proxy {0}: is it up, does its origin list contain {1}, does it answer preflight requests with authorization allowed?", "请检查代理 {0}：是否在运行、来源白名单是否包含 {1}、预检请求是否允许 authorization。") \
    X(advice_timeout, "The proxy or DTS is slow. Look at the jobs first, then try again.", "代理或 DTS 响应缓慢。请先查看任务状态再重试。") \
    X(advice_sign_in, "Sign in again.", "请重新登录。") \
    X(advice_http, "Something between this page and DTS answered instead of it. Check the proxy.", "应答来自本页与 DTS 之间的某个环节。请检查代理。") \
    X(advice_unknown_code, "Open the troubleshooting page, or send the RequestId to Alibaba Cloud support.", "请打开诊断页面，或将 RequestId 提交给阿里云支持。") \
    X(storage_refused, "The browser refused to remember the settings (private window?). They hold until this page closes.", "浏览器拒绝保存设置（无痕窗口？）。设置仅在本页关闭前有效。") \
    X(stripped, "Stray spaces or quotes were removed from: {0}.", "已去除多余的空格或引号：{0}。") \
    X(name_id, "AccessKey ID", "AccessKey ID") \
    X(name_secret, "AccessKey secret", "AccessKey secret") \
    X(name_token, "Security token", "安全令牌") \
    X(with_key, "{0} ({1})", "{0}（{1}）") \
    X(palette, "Commands", "命令") \
    X(palette_open, "All commands", "全部命令") \
    X(palette_hint, "Type to search the commands", "输入文字以搜索命令") \
    X(palette_none, "No command matches.", "没有匹配的命令。") \
    X(close, "Close", "关闭") \
    X(shortcuts, "Keyboard shortcuts", "键盘快捷键") \
    X(key_start, "Start the jobs", "启动任务") \
    X(key_palette, "Search and run a command", "搜索并执行命令") \
    X(key_shortcuts, "Show this list (outside of a text field)", "显示此列表（光标不在输入框时）") \
    X(key_close, "Close a list or a dialog", "关闭列表或对话框") \
    X(key_tab, "Next control, previous control", "下一个、上一个控件") \
    X(key_arrows, "Move through tabs and lists, move the column line", "在选项卡和列表中移动，调整栏宽") \
    X(key_press, "Press a button, open a list", "按下按钮、打开列表") \
    X(go_to, "Go to {0}", "转到“{0}”") \
    X(show_tab, "Show {0}", "查看“{0}”") \
    X(use_system_theme, "Follow the theme of the system", "跟随系统主题") \
    X(use_system_language, "Follow the language of the browser", "跟随浏览器语言") \
    X(copy_link, "Copy a link to this form", "复制此表单的链接") \
    X(copy_link_name, "link", "链接") \
    X(copy_as, "Copy as", "复制为") \
    X(copy_as_one, "Copy as {0}", "复制为 {0}") \
    X(as_curl, "curl", "curl") \
    X(as_cli, "aliyun CLI", "aliyun CLI") \
    X(as_python, "Python", "Python") \
    X(as_go, "Go", "Go") \
    X(as_node, "Node.js", "Node.js") \
    X(as_signed_curl, "signed curl", "已签名 curl") \
    X(copy_as_note, "Without secrets: curl has words in their places, the CLI uses its own profile, the programs use environment variables. Signed curl is signed now with your key: for 15 minutes, whoever has the text can send this call.", "不含密钥：curl 以占位词代替，CLI 使用其自身的配置，程序读取环境变量。“已签名 curl”使用您的密钥即时签名：15 分钟内，任何持有该文本的人都能发送此调用。") \
    X(copy_of_form, "The call that the form would send now: {0}.", "表单当前将发送的调用：{0}。") \
    X(copy_of_sent, "The call that was sent last: {0}. The form does not count until it is sent.", "最近一次发送的调用：{0}。表单的改动在发送前不计入。") \
    X(copy_hint_form, "the form", "表单") \
    X(copy_hint_sent, "the call that was sent", "已发送的调用") \
    X(copy_as_need_ids, "Enter task ids to copy the request as a command or a program.", "输入任务 ID 后，可将请求复制为命令或程序。") \
    X(copy_as_need_sign_in, "Sign in first", "请先登录") \
    X(link_filled, "Filled in from the link. Check the form before you start.", "已按链接填写表单，启动前请核对。") \
    X(link_other_ids, "The link in the address holds other ids than the form, so it was not used. Empty the field of ids and open the link again to use it.", "地址中的链接包含与表单不同的任务 ID，因此未使用。如需使用，请先清空任务 ID，再打开该链接。") \
    X(link_unreadable, "A part of the link could not be read and was left out. Check the form before you start.", "链接中有无法读取的部分，已忽略。启动前请核对表单。") \
    X(tab_tasks, "Tasks", "任务列表") \
    X(column_number, "No.", "序号") \
    X(column_task_id, "Task id", "任务 ID") \
    X(tasks_none, "No ids yet. Paste task ids; what will be sent is listed here.", "尚无任务 ID。粘贴任务 ID 后，将发送的内容会列在此处。") \
    X(resize_columns, "Width of the Jobs column", "任务栏宽度") \
    DTS_CONSOLE_RUN_TEXTS(X) \
    DTS_CONSOLE_FORM_TEXTS(X) \
    DTS_CONSOLE_DETAIL_TEXTS(X)

// The sign-in form. The name after form_ is the key in web/index.html and web/lib/signin.js.
#define DTS_CONSOLE_FORM_TEXTS(X) \
    X(form_title, "Sign in with an AccessKey", "使用 AccessKey 登录") \
    X(form_lead, "The secret becomes a key that this page can use but nobody can read back. It is kept in memory only, until you sign out or close the page.", "secret 会转换为本页可用但无法读出的密钥，仅保存在内存中，退出登录或关闭页面后即消失。") \
    X(form_id, "AccessKey ID", "AccessKey ID") \
    X(form_secret, "AccessKey secret", "AccessKey secret") \
    X(form_token, "Security token", "安全令牌") \
    X(form_token_hint, "Only for temporary (STS) credentials. An AssumeRole answer in JSON, pasted into any field, fills all three.", "仅临时（STS）凭证需要。将 AssumeRole 返回的 JSON 粘贴到任一输入框即可自动填写三项。") \
    X(form_submit, "Sign in", "登录") \
    X(form_cancel, "Cancel", "取消") \
    X(form_need_id, "Enter the AccessKey ID.", "请输入 AccessKey ID。") \
    X(form_need_secret, "Enter the AccessKey secret.", "请输入 AccessKey secret。") \
    X(form_need_token, "An ID that begins with STS. needs its security token.", "以 STS. 开头的 ID 需要填写安全令牌。") \
    X(form_filled, "Filled from the pasted answer. The token expires at {0}.", "已从粘贴内容填写，令牌有效期至 {0}。") \
    X(form_expired, "These credentials expired at {0}. Get fresh ones.", "该凭证已于 {0} 过期，请重新获取。") \
    X(form_refused, "The browser refused the key: {0}", "浏览器拒绝导入密钥：{0}")

// What the rooms below say in English (base::Error, the problems of config.json). The English form is the pattern by
// which `in_tongue` knows the sentence.
#define DTS_CONSOLE_DETAIL_TEXTS(X) \
    X(detail_url_length, "The ids make an address of {0} bytes, and proxies take about {1}. Start fewer jobs at once, or choose signature version V1, which sends them in the body.", "任务 ID 使地址长达 {0} 字节，而代理约允许 {1} 字节。请减少单次启动的任务，或选择 V1 签名（通过请求正文发送）。") \
    X(detail_config_object, "config.json is not a JSON object: the defaults are used.", "config.json 不是 JSON 对象：使用默认设置。") \
    X(detail_config_proxy, "config.json: proxy \"{0}\" is left out. {1}", "config.json：已忽略代理“{0}”。{1}") \
    X(detail_config_unknown, "config.json: \"{0}\" is not known.", "config.json：未知的配置项“{0}”。") \
    X(detail_config_wanted, "config.json: \"{0}\" must be {1}.", "config.json：“{0}”须为{1}。") \
    X(detail_wanted_proxies, "a list of proxy addresses", "代理地址列表") \
    X(detail_wanted_region, "a region id such as \"cn-hangzhou\"", "地域 ID，例如 \"cn-hangzhou\"") \
    X(detail_wanted_endpoint, "a DTS endpoint such as \"dts.aliyuncs.com\"", "DTS 接入地址，例如 \"dts.aliyuncs.com\"") \
    X(detail_wanted_version, "\"V3\" or \"V1\"", " \"V3\" 或 \"V1\"") \
    X(detail_wanted_language, "\"en\", \"zh\" or \"system\"", " \"en\"、\"zh\" 或 \"system\"") \
    X(detail_wanted_text, "a text", "文本") \
    X(detail_wanted_seconds, "a whole number from 1 to 300", " 1 到 300 的整数") \
    X(detail_proxy_none, "Name a proxy, for example https://proxy.example/dts/{host}/", "请填写代理，例如 https://proxy.example/dts/{host}/") \
    X(detail_proxy_space, "The proxy's address has a space or a line end in it.", "代理地址含有空格或换行。") \
    X(detail_proxy_scheme, "The proxy's address must begin with https://", "代理地址须以 https:// 开头") \
    X(detail_proxy_host, "The proxy's address needs a host name, without a user name, and a valid port.", "代理地址须有主机名（不含用户名）和有效的端口。") \
    X(detail_proxy_https, "The proxy must be reached with https (plain http only on localhost).", "须以 https 访问代理（仅 localhost 可用 http）。") \
    X(detail_proxy_mark, "The proxy's address needs one of {host}, {url} or {url_encoded}, once.", "代理地址须含 {host}、{url} 或 {url_encoded} 之一，且仅一次。") \
    X(detail_proxy_place, "The placeholder must stand in the path or in the query of the proxy's address.", "占位符须位于代理地址的路径或查询中。") \
    X(detail_proxy_fragment, "The proxy's address has a # in it: what follows would never be sent.", "代理地址含有 #，其后的内容不会被发送。") \
    X(detail_no_key_v1, "There is no key for signature V1: sign in again.", "没有用于 V1 签名的密钥：请重新登录。") \
    X(detail_no_key_v3, "There is no key for signature V3: sign in again.", "没有用于 V3 签名的密钥：请重新登录。") \
    X(detail_no_key, "There is no such key. Sign in again.", "没有该密钥，请重新登录。") \
    X(detail_ended, "The request was ended.", "请求已被终止。") \
    X(detail_no_id, "There is no task id to start.", "没有要启动的任务 ID。") \
    X(detail_empty_id, "One of the task ids is empty.", "有一个任务 ID 为空。") \
    X(detail_endpoint, "\"{0}\" is not an endpoint of DTS, such as dts.aliyuncs.com.", "“{0}”不是 DTS 接入地址（例如 dts.aliyuncs.com）。") \
    X(detail_comma_id, "The task id \"{0}\" holds a comma.", "任务 ID“{0}”含有逗号。") \
    X(detail_storage_full, "The storage of this browser is full. Export and erase old runs, or free space on the disk, then try again.", "浏览器存储空间已满。请导出并删除旧的运行记录，或释放磁盘空间，然后重试。") \
    X(detail_storage_refused, "The browser refuses to keep runs ({0}). Leave the private window, or allow this site to store data.", "浏览器拒绝保存运行记录（{0}）。请离开无痕窗口，或允许本站点存储数据。") \
    X(detail_storage_failed, "The storage of this browser failed ({0}). Try again.", "浏览器存储出错（{0}），请重试。") \
    X(detail_tab_newer, "Another tab has a newer version of this page. Reload this page.", "另一个标签页中的本页版本更新。请重新加载本页。") \
    X(detail_tab_older, "Another tab has an older version of this page. Close it and try again.", "另一个标签页中的本页版本较旧。请关闭它，然后重试。") \
    X(detail_no_locks, "This browser cannot keep the tabs of this page apart ({0}). Update it.", "浏览器无法区分本页的多个标签页（{0}）。请更新浏览器。") \
    X(detail_no_file, "No file was chosen.", "未选择文件。") \
    X(detail_file_large, "The file is larger than 32 MB.", "文件超过 32 MB。") \
    X(detail_file_unreadable, "The file cannot be read ({0}).", "无法读取文件（{0}）。")

// clang-format on

enum class Text : std::uint16_t {
#define DTS_CONSOLE_TEXT_NAME(name, en, zh) name,
    DTS_CONSOLE_TEXTS(DTS_CONSOLE_TEXT_NAME)
#undef DTS_CONSOLE_TEXT_NAME
        count_
};

enum class Tongue : std::uint8_t { english, chinese };

[[nodiscard]] std::string_view text(Text which, Tongue tongue);

// Replaces {0}, {1} … Texts without placeholders come back as they are.
[[nodiscard]] std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values);

// The lines of the sign-in form: `key TAB sentence` with a line end each.
[[nodiscard]] const std::string& form_texts(Tongue tongue);

// The sentence of a lower room in the reader's language; as it came when it is none of those above.
[[nodiscard]] std::string in_tongue(std::string_view sentence, Tongue tongue);

// Date and time on the reader's clock, without the date when it is that of `now_ms`.
[[nodiscard]] std::string local_time(std::int64_t unix_ms, std::int64_t now_ms, std::int32_t utc_offset_minutes);

// 1234567 as 1,234,567 (both tongues write it so).
[[nodiscard]] std::string number(std::uint64_t value);

}  // namespace ui
