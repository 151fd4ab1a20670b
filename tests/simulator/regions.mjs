// The regions whose DTS endpoint the stand-in answers for, and the way from a Host header to a region.
//
//   regionOfHost('dts.cn-hangzhou.aliyuncs.com') -> 'cn-hangzhou'
//   regionOfHost('dts.aliyuncs.com')             -> null (the central endpoint serves every region)

export const centralEndpoint = 'dts.aliyuncs.com';

export const regions = [
  'cn-hangzhou', 'cn-shanghai', 'cn-qingdao', 'cn-beijing', 'cn-zhangjiakou', 'cn-huhehaote', 'cn-wulanchabu',
  'cn-shenzhen', 'cn-heyuan', 'cn-guangzhou', 'cn-chengdu', 'cn-hongkong',
  'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7',
  'ap-northeast-1', 'ap-northeast-2', 'ap-south-1',
  'us-west-1', 'us-east-1', 'eu-central-1', 'eu-west-1', 'me-central-1', 'me-east-1',
  'cn-hangzhou-finance', 'cn-shanghai-finance-1', 'cn-shenzhen-finance-1', 'cn-beijing-finance-1', 'cn-north-2-gov-1',
];

/** Every host name the server certificate must be valid for. */
export const endpointHosts = [centralEndpoint, ...regions.map((region) => `dts.${region}.aliyuncs.com`)];

/**
 * @param {string | undefined} host a Host header, with or without a port
 * @returns {string | null} the region of a regional endpoint, null for any other host
 */
export function regionOfHost(host) {
  const match = /^dts\.([a-z0-9-]+)\.aliyuncs\.com(?::\d+)?$/.exec(host ?? '');
  return match?.[1] ?? null;
}
