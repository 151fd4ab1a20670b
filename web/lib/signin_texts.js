// The lines of the sign-in dialog in English and Simplified Chinese. An element with data-text="key" shows that line.

const SignInTextsLibrary = {
  $SignInTexts: {
    chinese: 0,
    /** Key, English, Chinese. */
    lines: [
      ['title', 'Sign in with an AccessKey', '使用 AccessKey 登录'],
      [
        'lead',
        'The secret becomes a key that this page can use but nobody can read back. It is kept in memory only, until you sign out or close the page.',
        'secret 会转换为本页可用但无法读出的密钥，仅保存在内存中，退出登录或关闭页面后即消失。',
      ],
      ['id', 'AccessKey ID', 'AccessKey ID'],
      ['secret', 'AccessKey secret', 'AccessKey secret'],
      ['token', 'Security token', '安全令牌'],
      ['token_hint', 'Only for temporary (STS) credentials. An AssumeRole answer in JSON, pasted into any field, fills all three.', '仅临时（STS）凭证需要。将 AssumeRole 返回的 JSON 粘贴到任一输入框即可自动填写三项。'],
      ['submit', 'Sign in', '登录'],
      ['cancel', 'Cancel', '取消'],
      ['need_id', 'Enter the AccessKey ID.', '请输入 AccessKey ID。'],
      ['need_secret', 'Enter the AccessKey secret.', '请输入 AccessKey secret。'],
      ['need_token', 'An ID that begins with STS. needs its security token.', '以 STS. 开头的 ID 需要填写安全令牌。'],
      ['filled', 'Filled from the pasted answer. The token expires at {0}.', '已从粘贴内容填写，令牌有效期至 {0}。'],
      ['expired', 'These credentials expired at {0}. Get fresh ones.', '该凭证已于 {0} 过期，请重新获取。'],
      ['refused', 'The browser refused the key: {0}', '浏览器拒绝导入密钥：{0}'],
    ],

    /** @param {string} key */
    get: (key) => SignInTexts.lines.find((line) => line[0] === key)?.[1 + SignInTexts.chinese] || key,

    /** @param {number} chinese 0 or 1 */
    use: (chinese) => {
      SignInTexts.chinese = chinese;
      for (const element of document.querySelectorAll('[data-text]'))
        element.textContent = SignInTexts.get(element.getAttribute('data-text') || '');
    },
  },
};

addToLibrary(SignInTextsLibrary);
