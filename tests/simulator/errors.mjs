// The gateway's and DTS's documented error codes, with the message and HTTP status each is documented with. The gateway
// refuses before DTS sees a call; DTS refuses what a call asks for.
//
//   throw new GatewayRefusal('MissingDtsJobIds', 'DtsJobIds is mandatory for this action.')
//   throw new DtsRefusal('InvalidJobId', {dynamicMessage: id})

/** @type {Record<string, {status: number, message: string}>} */
export const gatewayErrors = {
  SignatureDoesNotMatch: { status: 400, message: 'Specified signature is not matched with our calculation.' },
  IncompleteSignature: { status: 400, message: 'The request signature does not conform to Aliyun standards.' },
  InvalidSignatureMethod: { status: 400, message: 'Specified signature method is not valid.' },
  'InvalidAccessKeyId.NotFound': { status: 404, message: 'Specified access key is not found.' },
  'InvalidAccessKeyId.Inactive': { status: 400, message: 'Specified access key is disabled.' },
  'InvalidTimeStamp.Expired': { status: 400, message: 'Specified time stamp or date value is expired.' },
  'InvalidTimeStamp.Format': { status: 400, message: 'Specified time stamp or date value is not well formatted.' },
  IllegalTimestamp: { status: 400, message: 'parameter Timestamp not supplied' },
  SignatureNonceUsed: { status: 400, message: 'Specified signature nonce was used already.' },
  'InvalidParameter.Format': { status: 400, message: 'Specified parameter format is not valid.' },
  'InvalidSecurityToken.Expired': { status: 403, message: 'Specified SecurityToken is expired.' },
  'InvalidSecurityToken.Malformed': { status: 400, message: 'Specified SecurityToken is malformed.' },
  'InvalidSecurityToken.MismatchWithAccessKey': { status: 400, message: 'Specified SecurityToken mismatch with the AccessKey.' },
  MissingSecurityToken: { status: 400, message: 'SecurityToken is mandatory for this action.' },
  'InvalidApi.NotFound': { status: 404, message: 'Specified api is not found, please check your url and method.' },
  'InvalidProduct.NotFound': { status: 404, message: 'Specified product is not found.' },
  InvalidAction: { status: 403, message: 'Specified action is not valid.' },
  NoSuchVersion: { status: 400, message: 'Specified version does not exist.' },
  'InvalidProtocol.NeedSsl': { status: 404, message: 'Your request is denied as lack of ssl protect.' },
  UnsupportedHTTPMethod: { status: 400, message: 'This http method is not supported.' },
  Throttling: { status: 400, message: 'Request was denied due to request throttling.' },
  'Throttling.User': { status: 400, message: 'Request was denied due to user flow control.' },
  'Throttling.Api': { status: 400, message: 'Request was denied due to api flow control.' },
  'Forbidden.RAM': {
    status: 403,
    message: "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
  },
  NoPermission: { status: 403, message: '(Access Denied) You are not allowed to perform this action.' },
  'Forbidden.RiskControl': { status: 403, message: 'This operation is forbidden by Aliyun Risk Control system.' },
  InsufficientBalance: { status: 400, message: 'Your account does not have enough balance.' },
  ServiceUnavailable: { status: 503, message: 'The request has failed due to a temporary failure of the server.' },
  InternalError: { status: 500, message: 'The request processing has failed due to some unknown error.' },
};

/** @type {Record<string, {status: number, message: string}>} */
export const dtsErrors = {
  InvalidJobId: { status: 400, message: 'The specified dts job id %s is not exists.' },
  InvalidParameter: { status: 400, message: 'The Value of Input Parameter %s is not valid.' },
  InternalError: { status: 500, message: 'The request processing has failed due to some unknown error.' },
  'Forbidden.InstanceNotFound': { status: 403, message: 'The specified instance %s is not found.' },
  'DTS.Msg.RamPermissionDenied': { status: 403, message: 'The RAM user has no permission to operate on %s.' },
  'DTS.Msg.OperationDenied.NotPurchased': { status: 403, message: 'The operation is not permitted because %s is not purchased.' },
  'DTS.Msg.OperationDenied.JobStatusModifying': {
    status: 403,
    message: 'The operation is not permitted because the status of dts job %s is modifying.',
  },
  'DTS.Msg.UpdateJob.OperationDenied.InitStatus': {
    status: 403,
    message: 'The operation is not permitted due to Dts job status is init.',
  },
  'DTS.Msg.CheckStatus.InvalidInitStatus': { status: 403, message: 'The status of dts job %s does not permit the operation.' },
  'DTS.Msg.CheckJobFailed.ServerUnAvailable': { status: 403, message: 'The server is not available, try again.' },
  'DTS.Msg.Throttling.User': { status: 403, message: 'Request was denied due to user flow control.' },
};

/**
 * The gateway's refusal of a call.
 */
export class GatewayRefusal extends Error {
  /**
   * @param {string} code
   * @param {string} [message] absent = the documented one
   * @param {{status?: number, detail?: Record<string, unknown>, headers?: Record<string, string>}} [more] `detail`:
   *   fields added to the error answer
   */
  constructor(code, message, { status, detail, headers } = {}) {
    const known = gatewayErrors[code];
    super(message ?? known?.message ?? 'The request was refused.');
    this.code = code;
    this.status = status ?? known?.status ?? 400;
    this.detail = detail ?? {};
    this.headers = headers ?? {};
  }
}

/**
 * DTS's own refusal; how it travels (in an answer with HTTP 200, or in the gateway's shape) is a setting.
 */
export class DtsRefusal extends Error {
  /**
   * @param {string} code
   * @param {{message?: string, dynamicMessage?: string, dynamicCode?: string, status?: number}} [more]
   */
  constructor(code, { message, dynamicMessage, dynamicCode, status } = {}) {
    const known = dtsErrors[code];
    super(message ?? known?.message ?? 'The call was refused.');
    this.code = code;
    this.status = status ?? known?.status ?? 403;
    this.dynamicMessage = dynamicMessage;
    this.dynamicCode = dynamicCode;
  }
}
