/**
 * What a stranger may write where a name, a comment or a claim is asked for. Whatever runs of it sets `globalThis.ran` or
 * opens a dialog; whatever is taken for markup leaves an element of class `planted`.
 */
const HOSTILE_TEXTS: Readonly<Record<string, readonly string[]>> = {
  markup: [
    '<script>globalThis.ran=1</script>',
    '<img class=planted src=x onerror=globalThis.ran=1>',
    '<svg class=planted onload=globalThis.ran=1><animate onbegin=globalThis.ran=1>',
    '<iframe class=planted srcdoc="<script>parent.ran=1</script>">',
    '</title></textarea></style></script><b class=planted>',
    '<!--<b class=planted>--!><b class=planted>]]>',
  ],
  attributes: [
    '" onfocus=globalThis.ran=1 autofocus class="planted',
    "' onmouseover='globalThis.ran=1' class='planted",
    '"><form class=planted action=//elsewhere.invalid><input name=csrf>',
    '" style="position:fixed;inset:0" class="planted',
    '` onclick=globalThis.ran=1 `',
  ],
  addresses: [
    'javascript:globalThis.ran=1//',
    'JaVaScRiPt&colon;globalThis.ran=1',
    'data:text/html,<script>globalThis.ran=1</script>',
    '//elsewhere.invalid/%0d%0aSet-Cookie:x=1?lang=en#../../',
    'https://elsewhere.invalid/<b class=planted>',
  ],
  entities: [
    '&lt;b class=planted&gt;&#60;b class=planted&#62;&#x3c;script&#x3e;',
    '&quot; onfocus=globalThis.ran=1 &quot;&amp;amp;&NotEqualTilde;&#0;',
    '%3Cscript%3EglobalThis.ran=1%3C/script%3E\\u003cscript\\u003e\\x3cb\\x3e',
  ],
  templates: [
    '$' + '{globalThis.ran=1} {{constructor.constructor("globalThis.ran=1")()}} <%= ran %> #{ran} @{ran}',
    '__proto__ constructor toString [object Object] undefined null NaN',
    "=cmd|' /C calc'!A0 +1 -1 @SUM(1) '; DROP TABLE row; --",
  ],
  deceit: [
    '\u202Egnp.exe\u202C contract\u2066left\u2069',
    'zero\u200Bwidth\u200D\uFEFFjoined\u00ADsoft\u2060word',
    'СНЕСА Сorp раураl Αθήνα',
    '\u{E0041}\u{E0042}tag\u2028line\u2029paragraph',
    'Z\u0351\u0343\u0353\u0321a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307l\u0338\u0338\u0338go',
  ],
  width: ['w'.repeat(90), '宽'.repeat(60), 'ا'.repeat(40)],
}

/** What no row of the registry takes, and a certificate or the name of a file may hold. */
export const CONTROL_TEXT = 'nul\u0000bell\u0007escape\u001B[31mred\u009B31m\rline\nnext\ttab\u0085'

/** All of it at once, not longer than a name, a citation or a comment may be. */
export const HOSTILE_TEXT = Object.values(HOSTILE_TEXTS).flat().join(' ')
