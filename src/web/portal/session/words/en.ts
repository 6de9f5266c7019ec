import { LOGIN_CHALLENGE_SECONDS, SESSION_IDLE_SECONDS, SESSION_SECONDS } from '../../../../service/access/login.ts'
import type { SessionTexts } from './zh.ts'

const IDLE = SESSION_IDLE_SECONDS / 60
const HOURS = SESSION_SECONDS / 3_600
const CHALLENGE = LOGIN_CHALLENGE_SECONDS / 60

export const sessionEn: SessionTexts = {
  login: {
    title: 'Log in',
    lead: 'There are no passwords here: sign a text with the key of the account. The key never leaves your machine.',
    step1: 'First: which account',
    account: 'Account',
    accountHint: 'The name that an administrator entered, in small letters and digits.',
    ask: 'Get the text to sign',
    step2: 'Sign to log in',
    lead2: 'Download this text, sign it with the key of the account, and hand in the signature.',
    step3: 'Hand in the signature',
    open: 'Log in',
    again: 'Start again',
    wrong: 'You are not logged in, because',
    first: 'Just installed, and nobody has an account yet?',
    firstLink: 'Enter the first administrator',
  },
  signing: {
    text: 'Text to sign',
    until: 'Valid until',
    download: 'Download challenge.txt',
    how: 'On the machine that holds the key, run the line for your kind of key (OpenSSL 3). It writes challenge.sig. Put the file of your key in the place of login.key.',
    key: (key) => `${key} key`,
    other:
      'For a key in a hardware module or token, sign the octets of challenge.txt with its own tool; a signature value or a CMS message (.p7s) will do.',
  },
  answer: {
    file: 'File of the signature',
    fileHint: 'challenge.sig or challenge.p7s, say; at most 64 KiB.',
    text: 'Or paste the signature',
    textHint: 'Text in Base64; a CMS message may be PEM as well. Where a file is chosen, the file counts.',
    more: 'It was not made by one of the commands above',
    form: 'Form of the signature',
    forms: { raw: 'Signature value', cms: 'CMS message (.p7s, GB/T 35275 or PKCS #7)' },
    algorithm: 'Signature algorithm',
    ofKey: 'That of the key (usually)',
  },
  first: {
    title: 'First administrator',
    lead: 'The service showed a one-time token in the terminal where it was started. With it and a key you become the first administrator; it opens nothing twice.',
    how: 'How it is done',
    steps: [
      'Fill in the token, the account and the staff number.',
      'Download the text to sign, and sign it with the key that you will log in with.',
      'Choose the certificate of that key and the file of the signature, and send them.',
    ],
    token: 'One-time token',
    tokenHint:
      'It begins with yqf_ and stands in the terminal of the start. To correct the form it has to be given again.',
    tokenWrong: 'This is no first-start token: it begins with yqf_, and 64 hexadecimal characters follow.',
    accountHint: 'The name to log in with from now on: small letters and digits, also - . :',
    person: 'Staff number',
    personHint: 'A number of your own office; never an identity number.',
    download: 'Download the text to sign',
    certificate: 'File of the certificate',
    certificateHint: 'The certificate of this key, PEM or DER; a self-signed one will do.',
    certificateText: 'Or paste the certificate (PEM)',
    make: 'Become administrator',
  },
  ended: {
    expired: {
      title: 'The session has ended',
      text: `A session ends after ${IDLE} minutes without a request, ${HOURS} hours after the login, or when you log out elsewhere. What was just sent has not been taken.`,
      next: 'Please log in again. If you had filled in a form, go back first and copy your text.',
    },
    loggedOut: {
      title: 'You are logged out',
      text: 'The consoles cannot be opened on this machine any more; to go on, log in again.',
      next: 'Where others use this machine, close the browser.',
    },
  },
  notAllowed: (role) => ({
    title: 'Not allowed',
    text: `You are logged in as ${rolesEn[role] ?? role}, and this page is not for that role.`,
    next: 'To act by another account, log out first. If you ought to be allowed, ask an administrator.',
  }),
  foreignForm: {
    title: 'This form was not taken',
    text: 'It was not sent by a page of this site in this session: the page was open for too long, you logged in anew in another window, or another site sent it.',
    next: 'Open the page again and send the form once more. If it was not you who sent it, nothing has happened.',
  },
  underWay: {
    title: 'It is being done',
    text: 'The same form was sent a moment ago and is not done yet.',
    next: 'Please wait a moment, then look at the result in the console.',
  },
  sentBefore: {
    title: 'This form was sent before',
    text: 'The same form was sent earlier with other contents, and that was carried out.',
    next: 'Look at the result in the console; to submit something else, open a new form.',
  },
  challengeGone: {
    title: 'The text to sign is no longer valid',
    text: `The text to sign in with is good for ${CHALLENGE} minutes and for one answer, and a newer one in another window takes its place.`,
    next: 'Please start the login again.',
  },
  account: {
    title: 'My account',
    lead: 'As whom you are logged in; for another key or role, ask an administrator.',
    role: 'Role',
    authority: 'Acts for',
    open: 'Open the console',
  },
  bar: {
    label: 'Logged in',
    authority: 'for',
    idle: `logged out after ${IDLE} minutes without a request`,
    logout: 'Log out',
  },
  roles: {
    administrator: 'administrator',
    approver: 'approver',
    auditor: 'auditor',
    'ca-representative': 'representative of an authority',
    registry: 'the registry',
  },
}

const rolesEn: Readonly<Record<string, string>> = sessionEn.roles
