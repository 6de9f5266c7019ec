/** Words of comparing a file with a report. The English ones have this type, so a missing word does not compile. */
export const checkZh = {
  page: {
    title: '核对文件',
    lead: '手里有一份验证报告和一份文件？比较指纹，就知道文件是不是报告所说的那一份：文件有一个字节不同，指纹就不同。',
    card: '文件与指纹',
    fingerprint: '报告上的指纹（SHA-256 或 SM3）',
    fingerprintHint: '64 位数字与字母；空格、冒号、大小写都可以照抄。',
    show: '显示核对方法',
    wrong: '指纹应为 64 位十六进制字符（数字 0–9 与字母 a–f），请核对是否抄漏。',
    wrongTitle: '指纹看不懂',
    after: '一致，只说明文件就是报告所说的那一份；签名是否成立，请看报告的结论。',
  },
  section: {
    title: '核对文件',
    lead: '您手里的文件，是不是这份报告所说的那一份？选择文件，与报告里的指纹比较。',
    link: '核对手里的文件',
  },
  door: '手里有打印的报告？核对文件是不是它所说的那一份',
  choose: '选择文件',
  drop: '把文件拖到这里',
  or: '或者',
  several: '可以一次选几份，每份分别回答。',
  private: '指纹在您的浏览器里计算：文件不上传，不离开这台设备，大小不限。',
  withoutScript: '这个浏览器没有运行脚本，无法在页面里计算。请按下面的方法，在自己的电脑上计算指纹，再逐字比较。',
  cancel: '取消',
  progress: '计算进度',
  again: '上传一致的文件，按今天的情形再判断',
  /** `{0}` and so on are counted or named by the script. */
  script: {
    working: '正在计算 {0}：{1}%（{2} / {3} 字节）',
    cancelled: '已取消，没有比较。',
    done: '算完 {0} 份：一致 {1} 份，不一致 {2} 份。',
    computed: '算完 {0} 份。填入报告上的指纹，即可比较。',
  },
  answers: {
    same: {
      word: '一致',
      text: '这就是报告所说的“{0}”，每个字节都相同（按报告所记的 {1} 比较）。',
      typed: '所填指纹就是这份文件的 {0}，每个字节都相同。',
    },
    other: {
      word: '不一致',
      text: '这不是报告所说的文件：报告的结论与这份文件无关。',
      typed: '所填指纹不是这份文件的 SHA-256，也不是它的 SM3。请先核对指纹有没有抄错。',
      next: '另存、转换、重新扫描、微信或邮箱的转码都会改变文件。请找签署后的原始文件。',
    },
    computed: { word: '没有比较', text: '没有可以比较的指纹。这份文件的指纹是：' },
    unreadable: {
      word: '没有算出',
      text: '浏览器读不到这份文件，或者不能计算。请重新选择；也可以用下面的方法自己计算。',
    },
  },
  ofFile: (digest: string) => `文件的 ${digest}`,
  ofReport: (title: string, digest: string) => `报告：${title}的 ${digest}`,
  typed: '所填指纹',
  hand: {
    title: '不用本页，自己核对',
    lead: '在文件所在的文件夹打开终端（Windows 为命令提示符），把“文件名”换成文件的名字，运行下面一行；得出的 64 位字符与报告所列的逐字相同，就是同一份文件。',
    file: '文件名',
    openssl: 'OpenSSL（Linux、麒麟、统信、macOS）',
    shasum: 'macOS、Linux 自带',
    certutil: 'Windows 自带',
    sm3Note: 'SM3 需要 OpenSSL 1.1.1 以上。',
    expected: '应当得出',
    either: '应当得出其中之一',
  },
}

export type CheckTexts = typeof checkZh
