#include "dts/explanation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "dts/known_codes.h"

namespace {

std::string_view found(std::string_view code) {
    const auto* explanation = dts::explain(code);
    return explanation ? explanation->code : std::string_view("(none)");
}

TEST(Explanation, EveryDocumentedCodeOfTheGatewayHasOne) {
    for (const auto* code : {"SignatureDoesNotMatch",
                             "IncompleteSignature",
                             "InvalidAccessKeyId.NotFound",
                             "InvalidAccessKeyId.Inactive",
                             "InvalidTimeStamp.Expired",
                             "InvalidTimeStamp.Format",
                             "IllegalTimestamp",
                             "SignatureNonceUsed",
                             "InvalidSignatureMethod",
                             "InvalidParameter.Format",
                             "InvalidSecurityToken.Expired",
                             "InvalidSecurityToken.Malformed",
                             "InvalidSecurityToken.MismatchWithAccessKey",
                             "MissingSecurityToken",
                             "MissingParameter",
                             "InvalidApi.NotFound",
                             "InvalidProduct.NotFound",
                             "InvalidAction",
                             "NoSuchVersion",
                             "InvalidProtocol.NeedSsl",
                             "UnsupportedHTTPMethod",
                             "Throttling",
                             "Throttling.User",
                             "Throttling.Api",
                             "Forbidden.RAM",
                             "NoPermission",
                             "Forbidden.RiskControl",
                             "InsufficientBalance",
                             "ServiceUnavailable",
                             "InternalError"})
        EXPECT_EQ(found(code), code);
}

TEST(Explanation, EveryCodeOfDtsThatIsDocumentedForJobsHasOneWithAndWithoutItsPrefix) {
    for (const std::string code :
         {"InvalidJobId", "Forbidden.InstanceNotFound", "RamPermissionDenied", "OperationDenied.NotPurchased",
          "OperationDenied.JobStatusModifying", "UpdateJob.OperationDenied.InitStatus", "CheckStatus.InvalidInitStatus",
          "CheckJobFailed.ServerUnAvailable", "LXCreateOrderError", "LXPayOrder.InsufficientBalance",
          "Forbidden.AliyunUIDNotFound", "AssumeRoleFail", "Abnormal.RamCheckUserRole"}) {
        EXPECT_EQ(found(code), code);
        EXPECT_EQ(found("DTS.Msg." + code), code);
        EXPECT_EQ(found("dts.msg." + base::to_lower_ascii(code)), code);
    }
    EXPECT_EQ(found("DTS.Msg.Throttling.User"), "Throttling.User");
    EXPECT_EQ(found("DTS.Msg.InternalError"), "InternalError");
}

TEST(Explanation, EveryRefusalOfTheProxyHasOne) {
    for (const auto* code :
         {"MethodNotAllowed",    "RequestNotAllowed", "OriginNotAllowed", "PathNotAllowed",   "HostNotAllowed",
          "SecretInQuery",       "QueryNotAllowed",   "LengthRequired",   "ActionNotAllowed", "AuthorizationNotAllowed",
          "BodyNotAllowed",      "FormRequired",      "RequestTimeout",   "BodyTooLarge",     "UriTooLong",
          "TooManyRequests",     "RateLimited",       "ProxyFailed",      "UpstreamRedirect", "AnswerTooLarge",
          "UpstreamUnreachable", "UpstreamNoAnswer",  "UpstreamTimeout"})
        EXPECT_EQ(found(code), code);
}

TEST(Explanation, TheLongestKnownPrefixServesAnUnknownCode) {
    EXPECT_EQ(found("Throttling.Zone"), "Throttling");
    EXPECT_EQ(found("Throttling.User.Burst"), "Throttling.User");
    EXPECT_EQ(found("InvalidSecurityToken.Other"), "InvalidSecurityToken");
    EXPECT_EQ(found("DTS.Msg.OperationDenied.Running"), "OperationDenied");
    EXPECT_EQ(found("DTS.Msg.InvalidParameter.SourceEndpoint"), "InvalidParameter");
    EXPECT_EQ(found("Forbidden.Other"), "Forbidden");
}

TEST(Explanation, TheGatewaysCodesMadeOfParametersHaveOne) {
    EXPECT_EQ(found("MissingDtsJobIds"), "MissingParameter");
    EXPECT_EQ(found("InvalidDtsJobIds"), "InvalidParameter");
    EXPECT_EQ(found("InvalidRegionId"), "InvalidRegionId");
    EXPECT_EQ(found("Rejected.Throttling"), "Throttling");
}

TEST(Explanation, AnUnknownCodeHasNone) {
    for (const auto* code :
         {"", ".", "..", "DTS.Msg.", "DTS.Msg", "Other", "Throttlings", "Unknown.Throttling.x", "DTS-31009",
          "NotInvalidParameter", "InvalidAccountStatus.NotEnoughBalance", "InternalErrors"})
        EXPECT_EQ(dts::explain(code), nullptr) << code;
}

TEST(Explanation, CaseAndSpacesAroundACodeDoNotMatter) {
    EXPECT_EQ(found(" signaturedoesnotmatch\n"), "SignatureDoesNotMatch");
    EXPECT_EQ(found("INTERNALERROR"), "InternalError");
}

bool has_chinese(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto point = base::next_code_point(text, at);
        if (point >= 0x4E00 && point <= 0x9FFF) return true;
    }
    return false;
}

TEST(Explanation, EachSaysInBothLanguagesWhatItMeansAndWhatToDo) {
    std::set<std::string> codes;
    std::size_t rows = 0;
    for (const auto table : {dts::gateway_codes(), dts::service_codes(), dts::proxy_codes()})
        for (const auto& row : table) {
            ++rows;
            codes.insert(base::to_lower_ascii(row.code));
            for (const auto text : {row.meaning_en, row.advice_en}) {
                EXPECT_TRUE(text.size() > 20 && text.ends_with('.')) << row.code;
                EXPECT_EQ(base::to_valid_utf8(text), text) << row.code;
            }
            for (const auto text : {row.meaning_zh, row.advice_zh}) {
                EXPECT_TRUE(has_chinese(text) && text.ends_with("。")) << row.code;
                EXPECT_EQ(base::to_valid_utf8(text), text) << row.code;
            }
            EXPECT_FALSE(has_chinese(row.meaning_en) || has_chinese(row.advice_en)) << row.code;
            EXPECT_EQ(dts::explain(row.code), &row) << row.code;
        }
    EXPECT_EQ(codes.size(), rows) << "a code stands twice in the tables";
}

}  // namespace
