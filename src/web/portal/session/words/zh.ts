import { LOGIN_CHALLENGE_SECONDS, SESSION_IDLE_SECONDS, SESSION_SECONDS } from '../../../../service/access/login.ts'

const IDLE = SESSION_IDLE_SECONDS / 60
const HOURS = SESSION_SECONDS / 3_600
const CHALLENGE = LOGIN_CHALLENGE_SECONDS / 60

/** 登录与会话。英文有同样的类型，缺一个词就通不过编译。 */
export const sessionZh = {
  login: {
    title: '登录',
    lead: '这里没有口令：用账户的密钥对一段文字签名，就能登录。密钥不离开您的机器。',
    step1: '第一步：哪个账户',
    account: '账户',
    accountHint: '由管理员登记的账户名，小写字母与数字。',
    ask: '取得要签名的文字',
    step2: '签名登录',
    lead2: '下载这段文字，用账户的密钥签名，再把签名交上来。',
    step3: '交上签名',
    open: '登录',
    again: '重新开始',
    wrong: '没有登录，原因如下',
    first: '刚刚安装、还没有人有账户？',
    firstLink: '登记首位管理员',
  },
  signing: {
    text: '要签名的文字',
    until: '有效至',
    download: '下载 challenge.txt',
    how: '在存放密钥的机器上运行下面与您密钥相符的一行（OpenSSL 3），得到 challenge.sig。login.key 换成您的密钥文件。',
    key: (key: string) => `${key} 密钥`,
    other:
      '密钥在密码机或智能密码钥匙里的，请用它自己的工具对 challenge.txt 逐字节签名，签名值或 CMS 消息（.p7s）都可以。',
  },
  answer: {
    file: '签名文件',
    fileHint: '例如 challenge.sig 或 challenge.p7s，最多 64 KiB。',
    text: '或者粘贴签名',
    textHint: 'Base64 文字；CMS 消息也可以是 PEM。选了文件时以文件为准。',
    more: '签名不是用上面的命令做的',
    form: '签名的形式',
    forms: { raw: '签名值', cms: 'CMS 消息（.p7s，GB/T 35275 或 PKCS#7）' },
    algorithm: '签名算法',
    ofKey: '与密钥相应（通常如此）',
  },
  first: {
    title: '首位管理员',
    lead: '服务启动时在终端里显示了一次性令牌。凭它和一把密钥，成为第一位管理员；令牌用过即失效。',
    how: '怎么做',
    steps: [
      '填写令牌、账户名与人员编号。',
      '下载要签名的文字，用将来登录的密钥签名。',
      '选择这把密钥的证书和签名文件，提交。',
    ],
    token: '一次性令牌',
    tokenHint: '以 yqf_ 开头，在启动服务的终端里。提交后若要改正，需再填一次。',
    tokenWrong: '这不是首次启动的令牌：它以 yqf_ 开头，后面是 64 个十六进制字符。',
    accountHint: '以后登录用的名称，小写字母与数字，可含 - . :',
    person: '人员编号',
    personHint: '工号等内部编号；不得用身份证件号码。',
    download: '下载要签名的文字',
    certificate: '证书文件',
    certificateHint: '这把密钥的证书，PEM 或 DER；自签名的也可以。',
    certificateText: '或者粘贴证书（PEM）',
    make: '成为管理员',
  },
  ended: {
    expired: {
      title: '会话已结束',
      text: `超过 ${IDLE} 分钟没有操作，或登录已满 ${HOURS} 小时，或在别处退出，会话就会结束。刚才提交的内容没有被接收。`,
      next: '请重新登录。如果刚填过表单，可以先退回上一页，把文字复制下来。',
    },
    loggedOut: {
      title: '已退出',
      text: '这台机器上不能再打开控制台；要继续，请重新登录。',
      next: '如果是共用的机器，请关闭浏览器。',
    },
  },
  notAllowed: (role: string) => ({
    title: '没有权限',
    text: `您以“${rolesZh[role] ?? role}”的身份登录，这一身份不能使用这个页面。`,
    next: '如需以其他账户办理，请先退出再登录；对权限有疑问，请联系管理员。',
  }),
  foreignForm: {
    title: '这份表单没有被接收',
    text: '它不是从本站的页面、在这次会话里提交的：可能是页面打开太久，或者在别的窗口重新登录过，也可能是别的网站发来的。',
    next: '请重新打开页面，再提交一次。如果不是您自己提交的，什么都没有发生。',
  },
  underWay: {
    title: '正在办理',
    text: '同一份表单刚刚提交过，还没有办完。',
    next: '请稍候片刻，再从控制台查看结果。',
  },
  sentBefore: {
    title: '这份表单已经提交过',
    text: '同一份表单先前以别的内容提交过，并且已经办理。',
    next: '请从控制台查看结果；如需另行提交，请打开新的表单。',
  },
  challengeGone: {
    title: '要签名的文字已失效',
    text: `登录用的文字只有 ${CHALLENGE} 分钟有效，只能用一次；在另一个窗口重新取得以后，先前的就作废。`,
    next: '请重新开始登录。',
  },
  account: {
    title: '我的账户',
    lead: '以下是您登录所用的身份；更换密钥或身份，请联系管理员。',
    role: '身份',
    authority: '代表机构',
    open: '进入控制台',
  },
  bar: {
    label: '登录状态',
    authority: '代表机构',
    idle: `${IDLE} 分钟不操作即自动退出`,
    logout: '退出',
  },
  roles: {
    administrator: '管理员',
    approver: '审批人',
    auditor: '审计员',
    'ca-representative': '认证机构代表',
    registry: '登记册',
  },
}

const rolesZh: Readonly<Record<string, string>> = sessionZh.roles

export type SessionTexts = typeof sessionZh
