import type { CertificateReport } from '../../../service/report/report.ts'

/** A fingerprint that can be told apart by eye: the tag, repeated to 64 hexadecimal digits. */
export const print = (tag: string): string => tag.repeat(64).slice(0, 64)

export const PRINT = {
  signer: print('a1'),
  issuing: print('b2'),
  crossed: print('c3'),
  anchor: print('d4'),
  foreignAnchor: print('e5'),
  tsa: print('f6'),
  second: print('17'),
  formerCrossed: print('28'),
}

export const sampleCertificates: Readonly<Record<string, CertificateReport>> = {
  [PRINT.signer]: certificate('张三丰', '上海示例科技有限公司', '上海示例签名 CA', '上海示例认证中心有限公司', {
    serialNumber: '3a0f5c9e1b7d42a88c61',
    notBefore: '2026-03-01T00:00:00Z',
    notAfter: '2028-03-01T00:00:00Z',
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    policies: ['1.2.156.112570.1.1.3'],
  }),
  [PRINT.issuing]: certificate(
    '上海示例签名 CA',
    '上海示例认证中心有限公司',
    '上海示例根 CA',
    '上海示例认证中心有限公司',
    {
      serialNumber: '5501',
      notBefore: '2022-01-01T00:00:00Z',
      notAfter: '2032-01-01T00:00:00Z',
      keyUsage: ['keyCertSign', 'cRLSign'],
      certificateAuthority: true,
    },
  ),
  [PRINT.crossed]: certificate(
    '上海示例根 CA',
    '上海示例认证中心有限公司',
    '广东示例根 CA',
    '广东示例电子认证有限公司',
    {
      serialNumber: '0c9000000012',
      notBefore: '2024-06-01T00:00:00Z',
      notAfter: '2029-06-01T00:00:00Z',
      keyUsage: ['keyCertSign', 'cRLSign'],
      policies: ['1.2.156.112559.1.1.1'],
      certificateAuthority: true,
    },
  ),
  [PRINT.formerCrossed]: certificate(
    '上海示例根 CA',
    '上海示例认证中心有限公司',
    '广东示例根 CA',
    '广东示例电子认证有限公司',
    {
      serialNumber: '0c9000000003',
      notBefore: '2021-06-01T00:00:00Z',
      notAfter: '2024-06-01T00:00:00Z',
      keyUsage: ['keyCertSign', 'cRLSign'],
      certificateAuthority: true,
    },
  ),
  [PRINT.anchor]: certificate(
    '上海示例根 CA',
    '上海示例认证中心有限公司',
    '上海示例根 CA',
    '上海示例认证中心有限公司',
    {
      serialNumber: '01',
      notBefore: '2020-01-01T00:00:00Z',
      notAfter: '2040-01-01T00:00:00Z',
      key: 'RSA 4096',
      keyUsage: ['keyCertSign', 'cRLSign'],
      certificateAuthority: true,
    },
  ),
  [PRINT.foreignAnchor]: certificate(
    '广东示例根 CA',
    '广东示例电子认证有限公司',
    '广东示例根 CA',
    '广东示例电子认证有限公司',
    {
      serialNumber: '01',
      notBefore: '2019-05-20T00:00:00Z',
      notAfter: '2039-05-20T00:00:00Z',
      key: 'SM2 256',
      keyUsage: ['keyCertSign', 'cRLSign'],
      certificateAuthority: true,
    },
  ),
  [PRINT.tsa]: certificate(
    '示例可信时间戳服务 1',
    '上海示例认证中心有限公司',
    '上海示例根 CA',
    '上海示例认证中心有限公司',
    {
      serialNumber: '7701',
      notBefore: '2025-01-01T00:00:00Z',
      notAfter: '2030-01-01T00:00:00Z',
      keyUsage: ['digitalSignature'],
    },
  ),
  [PRINT.second]: certificate('李四', '广东示例贸易有限公司', '上海示例签名 CA', '上海示例认证中心有限公司', {
    serialNumber: '3a0f5c9e1b7d42a8ffee',
    notBefore: '2026-05-01T00:00:00Z',
    notAfter: '2027-05-01T00:00:00Z',
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    key: 'SM2 256',
  }),
}

/** Not one of these names or keys is real. */
export function certificate(
  commonName: string,
  organization: string,
  issuerCommonName: string,
  issuerOrganization: string,
  rest: Partial<CertificateReport>,
): CertificateReport {
  return {
    subject: `CN=${commonName},O=${organization},C=CN`,
    issuer: `CN=${issuerCommonName},O=${issuerOrganization},C=CN`,
    commonName,
    organization,
    issuerCommonName,
    issuerOrganization,
    serialNumber: '01',
    notBefore: '2020-01-01T00:00:00Z',
    notAfter: '2040-01-01T00:00:00Z',
    key: 'RSA 2048',
    keyUsage: [],
    policies: [],
    certificateAuthority: false,
    ...rest,
  }
}
